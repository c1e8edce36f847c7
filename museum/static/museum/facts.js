"use strict";
/* Picks a fact for a text: press the button under the text, or type [[ . Without this script the key is typed. */
document.addEventListener("DOMContentLoaded", () => {
  const dialog = document.querySelector(".fact-picker");
  const form = dialog && dialog.closest("form");
  if (!form) return;
  document.body.append(dialog); /* its search field must not be sent with the form */
  const search = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const status = dialog.querySelector(".none");
  const FEW = 3; /* facts whose forms are all shown */
  let facts = [];
  let field;

  const languageOf = (text) => text.lang || document.documentElement.lang;
  const takesFacts = (element) => element.matches("textarea.mt, input.mt[type=text]");

  async function open(text) {
    field = text;
    search.value = "";
    dialog.showModal(); /* at once: what is typed on belongs to the search */
    if (!facts.length) facts = (await (await fetch(dialog.dataset.address)).json()).facts;
    show();
  }

  function found() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return facts.filter((fact) => words.every((word) => `${fact.key} ${fact.question}`.toLowerCase().includes(word)));
  }

  function show() {
    const left = found();
    const options = left.flatMap((fact) => {
      const printed = Object.entries(fact.forms[languageOf(field)]);
      if (!printed.length) return [option(fact, "", status.dataset.undecided)];
      return (left.length > FEW ? printed.filter(([name]) => !name) : printed).map(([name, text]) => option(fact, name, text));
    });
    list.replaceChildren(...options);
    status.textContent = options.length ? "" : status.dataset.none;
    activate(options[0]);
  }

  function option(fact, name, text) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `fact-${fact.key}-${name}`;
    item.dataset.token = name ? `[[${fact.key}|${name}]]` : `[[${fact.key}]]`;
    const answer = document.createElement("b");
    answer.lang = languageOf(field);
    answer.textContent = text;
    const about = document.createElement("span");
    about.textContent = `${fact.question} ${item.dataset.token}`;
    item.append(answer, " ", about);
    return item;
  }

  function activate(item) {
    for (const each of list.children) each.setAttribute("aria-selected", each === item);
    if (item) search.setAttribute("aria-activedescendant", item.id);
    else search.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  function insert(item) {
    if (field.insertFact) field.insertFact(item.dataset.token); /* an editor stands in for it */
    else insertInto(field, item.dataset.token);
    dialog.close();
  }

  function insertInto(field, token) {
    const [start, end] = [field.selectionStart, field.selectionEnd];
    const opened = field.value.slice(0, start).endsWith("[[") ? start - 2 : start;
    field.setRangeText(token, opened, end, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) activate(items[(at + step + items.length) % items.length]);
    else if (event.key === "Enter" && items[at]) insert(items[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) insert(item);
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => field.focus());

  form.addEventListener("input", (event) => {
    const text = event.target;
    if (takesFacts(text) && event.data === "[" && text.value.slice(0, text.selectionStart).endsWith("[[")) open(text);
  });
  form.addEventListener("fact-wanted", (event) => open(event.target));
  for (const text of form.querySelectorAll("textarea.mt")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "insert-fact";
    button.textContent = dialog.dataset.insert;
    button.addEventListener("click", () => open(text));
    text.after(button);
  }
});
