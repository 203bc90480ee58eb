"""A chapter for the cooperation department: partners as files."""

from entente.node.demo.cast import FR, MA
from entente.node.demo.orders import Orders


class Cooperating(Orders):
    """What a cooperation department keeps."""

    def cooperating(self) -> None:
        """Files of partners with their offices, a joint action plan, courses that fit each other."""
        self.teller.begin("Partners as files")
        kept = self._order(MA, "keep_partners")
        keys = [key for key, _name in kept["files"]]
        self.teller.tell(
            "ma.dgsn keeps files of its partners, with their offices, a joint action plan, courses and an honour",
            ("fr.dgsi has a file", FR.replace(".", "-") in keys),
            ("a name in Arabic script finds the office-holder", kept["found"][:1] == ["Céline Berthon"]),
            ("an offered course fits a requested one", kept["matches"] == 1),
        )
