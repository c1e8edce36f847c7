/* The editor of long texts. It writes into its text area, which stays what the form sends. */

const ADDRESS = /^(https?:\/\/|mailto:|\/(?!\/)|#)[^\s\\]+$/i;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const areas = (root) => [...root.querySelectorAll("textarea[data-rich-text]")].filter((area) => !area.name.includes("__prefix__"));

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const button = (words, attributes = {}) => element("button", { type: "button", ...attributes }, words);

/* --- What a text may hold: the same closed list as museum.core.markup ------------------------------ */

function extensions(kit, { pictures, words }) {
  const Link = kit.Mark.create({
    name: "link",
    inclusive: false,
    addAttributes: () => ({ href: {} }),
    parseHTML: () => [{ tag: "a[href]", getAttrs: (link) => ADDRESS.test(link.getAttribute("href")) && null }],
    renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
  });
  const Foreign = kit.Mark.create({
    name: "foreign",
    addAttributes: () => ({ lang: {} }),
    parseHTML: () => [{ tag: "span[lang]", getAttrs: (span) => LANGUAGE.test(span.lang) && null }],
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  });
  const Picture = kit.Node.create({
    name: "picture",
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({
      number: {
        parseHTML: (figure) => figure.dataset.picture,
        renderHTML: ({ number }) => ({ "data-picture": number }),
      },
    }),
    parseHTML: () => [{ tag: "figure[data-picture]" }],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
    addNodeView: () => ({ node }) => ({ dom: shownPicture(node.attrs.number, pictures, words) }),
  });
  return [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.UndoRedo, kit.Gapcursor,
    kit.Heading.configure({ levels: [2, 3] }), kit.Bold, kit.Italic, kit.BulletList, kit.OrderedList,
    kit.ListItem, kit.Blockquote, kit.HorizontalRule, Link, Foreign, Picture,
  ];
}

function shownPicture(number, pictures, words) {
  const title = words.pictureNumber.replace("{number}", number);
  const caption = element("figcaption", {}, title);
  const box = element("figure", { class: "chosen-picture", contenteditable: "false" }, caption);
  read(`${pictures}?number=${number}`).then(([picture]) => {
    if (!picture) caption.textContent = `${title}. ${words.nothingFound}`;
    else {
      box.prepend(element("img", { src: picture.image, alt: "" }));
      caption.textContent = `${title}: ${picture.title} ${picture.warning}`;
    }
  }, () => { caption.textContent = `${title}. ${words.noPictures}`; });
  return box;
}

async function read(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) throw new Error(response.status);
  return (await response.json()).pictures;
}

/* What is pasted says bold and italic by styles, which our policy does not let the browser read; the rest,
   such as colours, pictures from elsewhere and scripts, would only be blocked with a complaint. */
function pasted(html) {
  const emphasised = (whole, style, words) => {
    const strong = /font-weight:\s*(bold|[6-9]00)/i.test(style) ? `<strong>${words}</strong>` : words;
    return /font-style:\s*italic/i.test(style) ? `<em>${strong}</em>` : strong;
  };
  return html
    .replace(/<b\b[^>]*font-weight:\s*normal[^>]*>/gi, "<span>")
    .replace(/<span\b[^>]*\bstyle="([^"]*)"[^>]*>([^<]*)<\/span>/gi, emphasised)
    .replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, "")
    .replace(/<\/?(script|style|iframe|object|embed|img|svg|link|meta|base)\b[^>]*>/gi, "")
    .replace(/\s(style|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}

/* --- Small windows: an address, a language, a picture ---------------------------------------------- */

function ask(title, words, ...content) {
  const form = element("form", { method: "dialog" }, element("h2", {}, title), ...content);
  const box = element("dialog", { class: "rich-dialog", "aria-label": title }, form);
  form.append(button(words.close, { class: "close" }));
  form.lastChild.addEventListener("click", () => box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return { box, form };
}

function askAddress(editor, words) {
  const input = element("input", { type: "text", value: editor.getAttributes("link").href ?? "", "aria-describedby": "rich-help" });
  const help = element("p", { id: "rich-help", class: "help" }, words.addressHelp);
  const remove = button(words.remove);
  const { box, form } = ask(words.link, words, element("label", {}, words.address, input), help, element("button", {}, words.apply), remove);
  input.focus();
  const chain = () => editor.chain().focus().extendMarkRange("link");
  form.addEventListener("submit", (event) => {
    const href = input.value.trim().replace(/^www\./i, "https://www.");
    if (ADDRESS.test(href)) return void chain().setMark("link", { href }).run();
    event.preventDefault();
    help.textContent = words.noAddress;
    help.setAttribute("role", "alert");
    input.setAttribute("aria-invalid", "true");
    input.focus();
  });
  remove.addEventListener("click", () => { box.close(); chain().unsetMark("link").run(); });
}

function askLanguage(editor, words, languages) {
  const select = element("select", {}, ...Object.entries(languages).map(([code, name]) => element("option", { value: code }, name)));
  select.value = editor.getAttributes("foreign").lang ?? "ru";
  const remove = button(words.remove);
  const { box, form } = ask(words.language, words, element("label", {}, words.whichLanguage, select), element("button", {}, words.apply), remove);
  const chain = () => editor.chain().focus().extendMarkRange("foreign");
  form.addEventListener("submit", () => chain().setMark("foreign", { lang: select.value }).run());
  remove.addEventListener("click", () => { box.close(); chain().unsetMark("foreign").run(); });
}

function askPicture(editor, words, pictures) {
  const input = element("input", { type: "search" });
  const list = element("ul", { class: "rich-pictures" });
  const said = element("p", { role: "status" });
  const { box, form } = ask(words.picture, words, element("label", {}, words.search, input), element("button", {}, words.find), said, list);
  const choose = (picture) => {
    box.close();
    editor.chain().focus().insertContent({ type: "picture", attrs: { number: String(picture.number) } }).run();
  };
  const offer = (picture) => {
    const offered = button("", { class: "offered" });
    offered.append(element("img", { src: picture.image, alt: "" }), `${picture.title} `, element("small", {}, picture.warning));
    offered.addEventListener("click", () => choose(picture));
    return element("li", {}, offered);
  };
  let asked = 0;
  const find = () => {
    const question = ++asked; // of two answers the one to the later question stays, in whatever order they come
    const ifLast = (show) => (answer) => { if (question === asked) show(answer); };
    return read(`${pictures}?q=${encodeURIComponent(input.value)}`).then(ifLast((found) => {
      list.replaceChildren(...found.map(offer));
      said.textContent = found.length ? "" : words.nothingFound;
    }), ifLast(() => { said.textContent = words.noPictures; }));
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  find();
  input.focus();
}

/* --- The tools above the text ---------------------------------------------------------------------- */

function tools(editor, words, languages, pictures) {
  const run = (act) => () => act(editor.chain().focus()).run();
  const onSelection = (act) => () => {
    const empty = editor.state.selection.empty && !editor.isActive("link") && !editor.isActive("foreign");
    status.textContent = empty ? words.noSelection : "";
    if (!empty) act();
  };
  const status = element("span", { role: "status" });
  const all = [
    ["paragraph", run((chain) => chain.setParagraph()), () => editor.isActive("paragraph")],
    ["heading", run((chain) => chain.toggleHeading({ level: 2 })), () => editor.isActive("heading", { level: 2 })],
    ["subheading", run((chain) => chain.toggleHeading({ level: 3 })), () => editor.isActive("heading", { level: 3 })],
    ["bold", run((chain) => chain.toggleBold()), () => editor.isActive("bold")],
    ["italic", run((chain) => chain.toggleItalic()), () => editor.isActive("italic")],
    ["bullets", run((chain) => chain.toggleBulletList()), () => editor.isActive("bulletList")],
    ["numbers", run((chain) => chain.toggleOrderedList()), () => editor.isActive("orderedList")],
    ["quotation", run((chain) => chain.toggleBlockquote()), () => editor.isActive("blockquote")],
    ["link", onSelection(() => askAddress(editor, words)), () => editor.isActive("link")],
    ["language", onSelection(() => askLanguage(editor, words, languages)), () => editor.isActive("foreign")],
    ["picture", () => askPicture(editor, words, pictures)],
    ["rule", run((chain) => chain.setHorizontalRule())],
    ["undo", run((chain) => chain.undo())],
    ["redo", run((chain) => chain.redo())],
  ];
  const buttons = all.map(([name, act, isActive]) => {
    const made = button(words[name], { class: `tool-${name}`, tabindex: name === "paragraph" ? "0" : "-1" });
    made.addEventListener("click", act);
    if (isActive) editor.on("transaction", () => made.setAttribute("aria-pressed", isActive()));
    return made;
  });
  const bar = element("div", { class: "rich-tools", role: "toolbar" }, ...buttons);
  bar.addEventListener("keydown", (event) => walk(event, buttons));
  return [bar, status];
}

/* One stop of the tab key; the arrows lead from tool to tool. */
function walk(event, buttons) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = buttons.at((buttons.indexOf(event.target) + step) % buttons.length);
  for (const each of buttons) each.tabIndex = each === next ? 0 : -1;
  next.focus();
}

/* --- The editor in place of the text area ---------------------------------------------------------- */

async function edit(area) {
  const kit = await import(area.dataset.richText);
  const words = JSON.parse(area.dataset.words);
  const { pictures } = area.dataset;
  const label = area.labels[0]?.textContent.replace(/\s*:?\s*$/, "") ?? area.getAttribute("aria-label") ?? "";
  const frame = element("div", { class: "rich-text" });
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": label, id: `${area.id}-editor`, lang: area.lang };
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (area.hasAttribute(name)) attributes[name] = area.getAttribute(name);
  }
  area.before(frame);
  let held = area.value;
  const editor = new kit.Editor({
    element: frame,
    injectCSS: false,
    editable: !area.disabled && !area.readOnly,
    extensions: extensions(kit, { pictures, words }),
    content: held,
    editorProps: { attributes, transformPastedHTML: pasted, handleTextInput: (view, from, to, text) => offerFacts(area, view, from, text) },
    onUpdate: () => {
      area.value = held = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const [bar, status] = tools(editor, words, JSON.parse(area.dataset.languages), pictures);
  bar.setAttribute("aria-label", `${words.tools}: ${label}`);
  frame.prepend(bar, status);
  standInFor(area, editor);
  /* “Back” brings what was typed into the text area, once the page is loaded. */
  window.addEventListener("pageshow", () => area.value === held || editor.commands.setContent(area.value));
}

/* "[[" opens the list of facts, which museum/facts.js keeps. */
function offerFacts(area, view, from, text) {
  const before = view.state.doc.textBetween(Math.max(0, from - 1), from);
  if (before + text === "[[") setTimeout(() => area.dispatchEvent(new Event("fact-wanted", { bubbles: true })));
  return false;
}

function insertFact(editor, token) {
  const { from, to } = editor.state.selection;
  const opened = editor.state.doc.textBetween(Math.max(0, from - 2), from) === "[[" ? from - 2 : from;
  editor.chain().focus().insertContentAt({ from: opened, to }, token).run();
}

/* Whoever leads to the text area, such as its label or a message of the form, comes to the editor. */
function standInFor(area, editor) {
  const wasFocused = document.activeElement === area;
  area.hidden = true;
  area.focus = () => editor.commands.focus();
  area.insertFact = (token) => insertFact(editor, token);
  for (const label of area.labels) label.addEventListener("click", area.focus);
  if (wasFocused) area.focus();
}

areas(document).forEach(edit);
document.addEventListener("formset:added", (event) => areas(event.target).forEach(edit));
