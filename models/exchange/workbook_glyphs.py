"""How wide Calibri's characters are, in 1/50 of the font's size, rounded up.

Carlito, the free font of the same measures, was measured; where neither is installed, fonts of
other measures are shown, and no table of ours could help.
"""

import unicodedata

_BY_WIDTH = {
    12: " 'ijlìíîïĩīĭįıĵĺļіїј",
    13: ",.I·¹ÌÍÎÏĨĪĬĮİłſІЇ‘’‚‛",
    14: ":;ľ",
    15: "`´",
    16: "()-J[]f{}¸ĴЈ",
    17: "!t¡°²³ţ",
    18: "rŕŗřťŧгѓґ",
    19: "ŀ",
    20: "/\\sz¨¯śŝşšźżžтѕ",
    21: '"ª“”„‟',
    22: "LcxºçćĉċčĹĻĽŁЃГзсхҐ",
    23: "FSkvyýÿķĸŚŜŞŠŷЅуэєў",
    24: "?Zag|¿àáâãäåāăąĝğġģĳŹŻŽЗавкчьяќ",
    25: "#*+<=>ETY^_e~¢¤¦§¬±ÈÉÊË×Ýèéêë÷ĒēĔĕĖėĘęĚěŢŤŦŶŸЀЁЕТеѐё–†‡•≠≤≥",
    26: "$0123456789KPX£¥«®»ÞĶРХл‒€",
    27: "CbdhnopquÇßðñòóôõöøùúûüþĆĈĊČĥħńņňŋōŏőũūŭůűųЎБСУЬбнопръћџ",
    28: "BRµđĿŔŖŘЄЌВКЧЭЯдийцђѝ",
    29: "AVÀÁÂÃÄÅĀĂĄďĲŉА",
    30: "¶",
    31: "DĎЋЏЛЪ",
    32: "GH¼ÐĐĜĞĠĢĤŊЂНПЦф",
    33: "NUÑÙÚÛÜĦŃŅŇŨŪŬŮŰŲЍДИЙ",
    34: "OQ½¾ÒÓÔÕÖØŌŎŐОмы",
    35: "&Фж…",
    36: "%wŵ",
    37: "шю",
    38: "щљ",
    39: "ÆæЫњ",
    40: "m",
    41: "Ж",
    42: "©",
    43: "MœМ",
    44: "ŒЉЊШЮ",
    45: "@WŴЩ",
    46: "—",
    52: "‰",
}
UNITS = 50
_NARROW, _USUAL, _WIDE = 0, 30, 50  # marks above letters, most alphabets, Chinese and the like


class _Widths(dict[str, int]):
    """The width of any character; those of other scripts are judged by their kind."""

    def __missing__(self, character: str) -> int:
        if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
            width = _NARROW
        else:
            wide = unicodedata.east_asian_width(character) in ("W", "F")
            width = _WIDE if wide else _USUAL
        self[character] = width
        return width


WIDTHS = _Widths({char: width for width, chars in _BY_WIDTH.items() for char in chars})
"""The width of a character in 1/50 of the font's size; knows every character."""
