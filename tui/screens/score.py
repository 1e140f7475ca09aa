"""stub"""

from textual.screen import Screen


class ScoreSheet(Screen[None]):
    def __init__(self, desk):
        super().__init__()
        self.desk = desk
