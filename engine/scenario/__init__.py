"""What an author writes, read strictly and handed to the engine as frozen dataclasses.

From bytes to a scenario, in the order in which a file goes through them:

- `source`: where the files come from
- `document`, `node`, `pure`: YAML read strictly, everything with its place in the file
- `shape`: text values against the `model`
- `questions`, `guards`: what conditions may ask, and the conditions
- `written`, `checks`: the scenario with its places, and what can be found wrong in it
- `loader`: all of this; `faults`, `codes`: how it is said when something is wrong
- `graph`, `layout`, `picture`, `schema`: the scenario drawn, and its format described
"""
