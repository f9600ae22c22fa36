// What the page itself says, in each language; what is said about a job comes from the server. "Message" and "Send"
// are not in here: the page is operated by these two names, so they are the same in every language.
const WORDS = {
  en: {
    reconnecting: "Reconnecting…",
    conversation: "Conversation",
    older: "Fetching earlier pictures…",
    blank: "A blank canvas.",
    start: "Type /imagine and what you would like to see, or start from one of these.",
    placeholder: "/imagine anything",
    newest: "Newest",
    drop: "Drop pictures here to use them",
    add: "Add pictures",
    suggestions: "Suggestions",
    given: "Pictures to use",
    remove: "Remove {0}",
    dismiss: "Dismiss",
    sending: "Sending…",
    progress: "Progress",
    working: "Working on it",
    left: "about {0} left",
    seconds: "{0} s",
    minutes: "{0} min",
    just_now: "just now",
    preview: "Preview",
    enlarge: "Enlarge",
    not_loaded: "This picture could not be loaded.",
    load_again: "Load again",
    origin: "Go to the picture this came from",
    used: "Used before.",
    show_all: "Show all",
    show_less: "Show less",
    edit: "Edit",
    ready: "Ready",
    picture: "Picture",
    previous: "Previous",
    next: "Next",
    close: "Close",
    place: "{0} of {1}",
    copy: "Copy prompt",
    copied: "Copied",
    copy_by_hand: "The prompt is selected; copy it with the keyboard.",
    download: "Download",
    on_its_way: "One moment, a picture is still on its way.",
    too_long: "This is too long: {0} characters at most.",
    that: "That",
    no_picture: "{0} is not a picture.",
    too_many: "A message can carry {0} pictures at most.",
    too_large: "{0} is too large: a picture may have {1} MB at most.",
    not_taken: "This picture could not be taken.",
    upload_broke: "The connection broke while the picture was on its way. Add it again.",
  },
  zh: {
    reconnecting: "正在重新连接…",
    conversation: "对话",
    older: "正在加载更早的图片…",
    blank: "一张空白画布。",
    start: "输入 /imagine 和你想看到的画面，或从下面选一个开始。",
    placeholder: "/imagine 任何画面",
    newest: "最新",
    drop: "把图片拖放到这里",
    add: "添加图片",
    suggestions: "建议",
    given: "要使用的图片",
    remove: "移除 {0}",
    dismiss: "关闭提示",
    sending: "正在发送…",
    progress: "进度",
    working: "正在处理",
    left: "大约还需 {0}",
    seconds: "{0} 秒",
    minutes: "{0} 分钟",
    just_now: "刚刚",
    preview: "预览",
    enlarge: "放大查看",
    not_loaded: "这张图片无法加载。",
    load_again: "重新加载",
    origin: "查看原图",
    used: "已用过。",
    show_all: "显示全部",
    show_less: "收起",
    edit: "编辑",
    ready: "已完成",
    picture: "图片",
    previous: "上一张",
    next: "下一张",
    close: "关闭",
    place: "{0} / {1}",
    copy: "复制提示词",
    copied: "已复制",
    copy_by_hand: "提示词已选中，请用键盘复制。",
    download: "下载",
    on_its_way: "请稍等，图片还在上传。",
    too_long: "太长了：最多 {0} 个字符。",
    that: "这个文件",
    no_picture: "{0} 不是图片。",
    too_many: "一条消息最多可带 {0} 张图片。",
    too_large: "{0} 太大：每张图片最多 {1} MB。",
    not_taken: "无法接收这张图片。",
    upload_broke: "上传图片时连接中断，请重新添加。",
  },
};

let tongue = "en";

export const language = () => tongue;

/** The words for this key, with values in the places of {0}, {1}… */
export const say = (key, ...values) => WORDS[tongue][key].replace(/\{(\d)\}/g, (_, i) => values[i]);

/** Speak this language from now on: data-says names an element's text, data-named its accessible name. */
export function speak(lang) {
  tongue = lang in WORDS ? lang : "en";
  document.documentElement.lang = tongue;
  for (const el of document.querySelectorAll("[data-says]")) el.textContent = say(el.dataset.says);
  for (const el of document.querySelectorAll("[data-named]")) {
    el.setAttribute("aria-label", say(el.dataset.named));
    if (el.matches("button")) el.title = say(el.dataset.named);
  }
}
