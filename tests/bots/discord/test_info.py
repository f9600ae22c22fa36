"""What a picture came from, and all that is known of it, as Discord shows both."""

from __future__ import annotations

from pathlib import Path

from bots.common.callback_data import pack
from tests.images import png

from .served import app


async def test_a_result_leads_to_what_it_came_from_and_info_tells_all(tmp_path: Path) -> None:
    async with app(tmp_path) as here:
        ben = here.fake.user("Ben")
        grid = await here.draw("a red fox --ar 3:2 --stylize 250")
        made = await here.pressed(grid, "U2")
        way = f"[Imagine](https://discord.com/channels/{here.guild.id}/{here.channel.id}/{grid.id})"
        assert f"-# U2 of {way} · {here.ann.mention}" in made.text
        told = await (await here.ann.applies("Info", grid)).finished()
        assert told.ephemeral
        for line in (
            "**Prompt**: `a red fox --ar 3:2 --stylize 250`",
            "**Parameters**: Aspect ratio 3:2 · Stylize 250",
            "**Made from it**: U2",
            "**Asked for by**: Ann · <t:",
            "**Cost**: Nothing: the simulator is free.",
        ):
            assert line in told.text, (line, told.text)
        keys = ["Open", "🌱 Seed", "✏️ Edit the prompt", "💾 Save as preset", "⬇️ U2"]
        assert [label for row in told.labels for label in row] == keys
        seed = await (await here.ann.presses(told, "🌱 Seed")).finished()
        assert "The seed of this picture" in seed.text
        known = await (await here.ann.applies("Info", grid)).finished()
        assert "**Seed**: `" in known.text, "from now on"
        opened = await (await here.ann.presses(told, "✏️ Edit the prompt")).answered()
        drawn = await here.result(await here.ann.submits(opened, {"words": "a blue fox --ar 3:2"}))
        assert "a blue fox --ar 3:2" in drawn.text
        child = await (await here.ann.presses(told, "⬇️ U2")).finished()
        assert "U2 of [Imagine]" in child.text
        opened = await (await here.ann.presses(told, "💾 Save as preset")).answered()
        await here.ann.submits(opened, {"words": "wide"})
        await here.fake.until(lambda: "Saved as `#wide`" in told.text)
        page = await (await here.ann.uses(here.channel, "history")).finished()
        assert page.text.count(" · `") == 3
        its = await (await here.ann.presses(page, "ℹ️")).finished()
        assert "**ID**: `" in its.text
        like = await here.draw("like this", reference=("a.png", png()))
        known = await (await here.ann.applies("Info", like)).finished()
        assert "**Pictures that went in**: 1" in known.text
        given = await (await here.ann.presses(known, "🖼️ Pictures that went in")).finished()
        assert len(given.gallery) == 1
        own = here.fake.dm(ben)
        hers = await here.draw("a secret", who=ben, channel=own)
        job = hers.rows[0][0].custom_id.split(":")[1]
        forged = await (await here.ann.presses_id(told, pack(job, "info"))).finished()
        assert "no such job" in forged.text
        refused = await (await here.ann.uses(here.channel, "info", job=job)).finished()
        assert "no such job" in refused.text
        assert "`Apps`" in refused.text
