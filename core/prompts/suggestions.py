"""Parameters that are offered while somebody types, the most wanted first: an example and what each one does."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from core.prompts.parameters import KNOWN, MODES


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One parameter: `name` with its dashes, an `example` of its value (empty for a switch), and `help` in a phrase."""

    name: str
    example: str
    help: str


_SUGGESTIONS = (
    ("ar", "16:9", "Shape, width to height", "画面比例，宽比高"),
    ("v", "7", "Midjourney's version", "Midjourney 版本"),
    ("niji", "6", "The version for anime and illustration", "动漫与插画版本"),
    ("s", "250", "How strongly Midjourney's own taste shows, 0 to 1000", "Midjourney 自身审美的强度，0 到 1000"),
    ("c", "20", "How different the four are, 0 to 100", "四张之间的差异，0 到 100"),
    ("w", "500", "How unusual it may become, 0 to 3000", "新奇程度，0 到 3000"),
    ("q", "2", "Time spent on details", "花在细节上的时间"),
    ("seed", "7", "Start from the same noise again", "从同样的噪点开始"),
    ("no", "text", "What should not be seen", "不要出现的内容"),
    ("raw", "", "Closer to the words, less embellished", "更忠于文字，少一些修饰"),
    ("style", "raw", "One of the version's styles", "该版本的一种风格"),
    ("tile", "", "A pattern that repeats without seams", "可无缝拼接的图案"),
    ("draft", "", "A quick and cheap draft", "快速便宜的草稿"),
    ("iw", "1.5", "Weight of the pictures given, 0 to 3", "所给图片的权重，0 到 3"),
    ("sref", "random", "In the style of a picture's address or of a code", "参照图片网址或代码的风格"),
    ("sw", "300", "Weight of that style, 0 to 1000", "该风格的权重，0 到 1000"),
    ("oref", "https://…", "With the person or thing in a picture", "画入图片中的人或物"),
    ("ow", "100", "Weight of that person or thing, 1 to 1000", "该人或物的权重，1 到 1000"),
    ("cref", "https://…", "With the character in a picture, in version 6", "画入图片中的角色，限第 6 版"),
    ("cw", "50", "How much of that character, 0 to 100", "保留该角色多少，0 到 100"),
    ("stop", "80", "Stop painting early, at 10 to 100 percent", "提前停止绘制，10 到 100"),
    ("fast", "", "Draw at normal speed", "正常速度"),
    ("turbo", "", "Draw faster, at a higher price", "更快，价格更高"),
    ("relax", "", "Draw when there is room, at a lower price", "有空闲时再画，价格更低"),
)

assert all(name in KNOWN for name, *_ in _SUGGESTIONS), "nothing is offered that would be refused"


def suggestions(lang: str, modes: Collection[str]) -> list[Suggestion]:
    """All of them, of the speeds only those in `modes`; in Chinese where `lang` begins with `zh`, else in English."""
    tongue = int(lang.lower().startswith("zh"))
    return [
        Suggestion(f"--{name}", example, helps[tongue])
        for name, example, *helps in _SUGGESTIONS
        if name not in MODES or name in modes
    ]
