"""The log of a drill: one SQLite file, append-only, chained by hash, on disk before anybody is told.

`format` the tables · `chain` the hashes · `texts` free text beside the chain · `lock` one writer, and a witness ·
`places` where a drill may lie · `files` opening, and saying what is
wrong · `tables` reading and checking · `log` writing
"""
