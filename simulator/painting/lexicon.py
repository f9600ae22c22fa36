"""The words the painter knows, English and Chinese. Data only: a tag, then the words that call it."""

from __future__ import annotations

SUBJECTS = {
    "fox": "fox vixen kitsune 狐",
    "wolf": "wolf wolves husky coyote 狼",
    "cat": "cat kitten kitty tabby 猫 貓 小猫",
    "tiger": "tiger leopard cheetah jaguar 虎 豹",
    "lion": "lion lioness 狮 獅",
    "dog": "dog puppy puppies corgi hound retriever 狗 犬",
    "owl": "owl 猫头鹰 枭",
    "bird": "bird robin sparrow parrot raven crow eagle hummingbird swan duck 鸟 鳥 鹰 燕 凤凰 phoenix",
    "penguin": "penguin 企鹅",
    "fish": "fish koi goldfish salmon shark 鱼 魚 锦鲤",
    "whale": "whale dolphin orca 鲸 鯨 海豚",
    "turtle": "turtle tortoise 龟",
    "jellyfish": "jellyfish octopus squid 水母 章鱼",
    "horse": "horse pony unicorn stallion mare 马 馬 独角兽",
    "deer": "deer stag elk moose fawn reindeer 鹿",
    "rabbit": "rabbit bunny bunnies hare 兔",
    "bear": "bear panda 熊 熊猫",
    "elephant": "elephant mammoth 象",
    "butterfly": "butterfly butterflies moth 蝴蝶",
    "dragon": "dragon wyvern dinosaur 龙 龍",
    "astronaut": "astronaut cosmonaut spaceman 宇航员 航天员",
    "person": "person man woman girl boy child wizard knight samurai monk traveler traveller hiker walker figure "
    "warrior dancer ballerina fisherman 人 男人 女人 女孩 男孩 武士 少女 少年 旅人",
    "portrait": "portrait face queen king princess prince lady gentleman headshot self-portrait 肖像 脸 女王 公主",
    "flower": "flower rose tulip daisy daisies lily lilies sunflower peony peonies lotus orchid bouquet blossom poppy "
    "花 玫瑰 莲 牡丹 向日葵 荷花 樱花",
    "tree": "tree oak bonsai willow maple baobab 树 樹",
    "mushroom": "mushroom toadstool 蘑菇",
    "house": "house cottage cabin hut barn farmhouse bungalow mill 房 屋 小屋 木屋",
    "castle": "castle palace fortress citadel tower temple cathedral 城堡 宫殿 塔 寺",
    "lighthouse": "lighthouse beacon 灯塔",
    "ship": "ship boat sailboat yacht galleon sailing schooner vessel ferry 船 舟 帆",
    "car": "car automobile truck taxi van convertible 车 汽车",
    "train": "train locomotive tram railway 火车",
    "robot": "robot android mech automaton cyborg 机器人",
    "cup": "cup mug coffee cappuccino latte cocoa 杯 咖啡",
    "teapot": "teapot tea kettle 茶壶 茶",
    "apple": "apple pear peach lemon fruit 苹果 桃 水果 still-life",
    "moon": "moon 月",
    "planet": "planet saturn mars jupiter 行星 星球 土星",
    "rocket": "rocket spaceship spacecraft shuttle 火箭 飞船",
    "balloon": "balloon airship zeppelin 气球",
    "lantern": "lantern lamp candle 灯笼 灯",
    "bicycle": "bicycle bike cyclist 自行车",
    "book": "book library 书",
}

PLACES = {
    "snow": "snow snowy winter ice arctic frozen frost glacier tundra christmas 雪 冬 冰",
    "mountains": "mountain peak alps alpine himalaya valley hill cliff canyon lake 山 峰 湖",
    "sea": "sea ocean beach coast shore island harbor harbour wave seaside bay 海 洋 岛 沙滩 浪",
    "forest": "forest wood jungle woods rainforest grove tree-lined woodland 森林 林 丛林",
    "desert": "desert dune sahara sand oasis 沙漠 沙丘",
    "city": "city town street cyberpunk neon skyline urban skyscraper tokyo london paris 城市 街 霓虹 赛博朋克",
    "space": "space galaxy cosmos cosmic nebula universe stars starry orbit 太空 宇宙 银河 星云",
    "meadow": "meadow field garden grass prairie park spring countryside farm hillside 草地 草原 花园 田 春",
    "underwater": "underwater undersea reef coral aquarium deep-sea submarine 海底 水下 珊瑚",
    "room": "room windowsill window indoor table desk kitchen sofa interior cafe cozy shelf 窗 房间 室内 桌",
    "abstract": "abstract geometric pattern fractal bauhaus kandinsky swirl minimal shapes 抽象 几何",
}

TIMES = {
    "dawn": "dawn sunrise morning daybreak 黎明 清晨 日出 早晨",
    "day": "day noon midday sunny daylight bright afternoon summer 白天 晴 夏",
    "sunset": "sunset dusk golden-hour evening twilight autumn fall 日落 黄昏 夕阳 傍晚 秋",
    "night": "night midnight moonlit moonlight nocturnal dark neon stars starry 夜 晚",
}

WEATHERS = {
    "fog": "fog foggy mist misty haze hazy 雾 霧",
    "storm": "storm stormy thunder lightning tempest thunderstorm 暴风 风暴 雷 闪电",
    "rain": "rain rainy drizzle raining 雨",
    "snowfall": "snowfall snowing blizzard snowstorm 下雪 大雪",
    "autumn": "autumn fall 秋",
    "spring": "spring cherry sakura 春 樱",
}

STYLES = {
    "watercolor": "watercolor watercolour aquarelle gouache 水彩",
    "ink": "ink sumi-e sumi calligraphy etching sketch pencil charcoal lineart 水墨 素描",
    "oil": "oil impasto impressionist impressionism monet gogh painterly 油画",
    "pixel": "pixel pixelart 8-bit 16-bit 像素",
    "poster": "poster vector screenprint minimalist flat stencil 海报",
    "ukiyo": "ukiyo-e ukiyo woodblock hokusai 浮世绘",
}

COLOURS = {
    "red": "red scarlet ruby ginger 红 紅 赤",
    "crimson": "crimson burgundy maroon",
    "orange": "orange amber tangerine 橙 橘",
    "gold": "gold golden 金",
    "yellow": "yellow lemon 黄 黃",
    "green": "green olive lime mint jade 绿 綠",
    "emerald": "emerald 翠",
    "teal": "teal petrol",
    "turquoise": "turquoise cyan aqua 青",
    "blue": "blue azure cobalt sapphire 蓝 藍",
    "navy": "navy",
    "indigo": "indigo 靛",
    "purple": "purple violet amethyst 紫",
    "lavender": "lavender lilac",
    "magenta": "magenta fuchsia",
    "pink": "pink rose-gold salmon 粉",
    "brown": "brown chestnut chocolate 棕 褐",
    "beige": "beige cream tan 米色",
    "ivory": "ivory",
    "white": "white snow-white polar 白",
    "silver": "silver 银",
    "grey": "grey gray 灰",
    "black": "black ebony 黑",
}

HOMES = {
    "underwater": "fish whale turtle jellyfish",
    "sea": "ship lighthouse",
    "space": "astronaut planet rocket",
    "city": "robot car train bicycle",
    "room": "cup teapot apple book",
    "forest": "owl deer bear mushroom lantern",
    "meadow": "rabbit horse butterfly house tree flower elephant person cat dog",
    "mountains": "dragon castle balloon moon",
    "snow": "penguin wolf",
    "desert": "lion",
}
"""Where a subject lives when the prompt does not say."""
