"use strict";
/* One language switch for the whole form. Without this script every language is simply shown. */
document.addEventListener("DOMContentLoaded", () => {
  const bar = document.querySelector(".language-switch");
  const form = bar && bar.closest("form");
  if (!form) return;
  const buttons = [...bar.querySelectorAll("button")];
  const codes = buttons.map((button) => button.dataset.language).filter(Boolean);

  const languageOf = (field) => codes.find((code) => new RegExp(`mt-field-\\S+-${code}(\\s|$)`).test(field.className));
  const holderOf = (field) => field.closest(".fieldBox")?.parentElement ?? field.closest("td, .form-row");
  const isTemplate = (field) => field.name.includes("__prefix__");

  const fields = () => [...form.querySelectorAll(".mt")].filter((field) => languageOf(field) && !isTemplate(field));

  function count() {
    for (const button of buttons.filter((each) => each.dataset.language)) {
      const own = fields().filter((field) => languageOf(field) === button.dataset.language);
      const filled = own.filter((field) => field.value.trim()).length;
      button.querySelector("span").textContent = bar.dataset.filled.replace("{filled}", filled).replace("{all}", own.length);
      button.classList.toggle("wrong", own.some((field) => holderOf(field).querySelector(".errorlist")));
    }
  }

  function show(code) {
    for (const field of form.querySelectorAll(".mt")) {
      const language = languageOf(field);
      if (language) holderOf(field).dataset.language = language;
    }
    form.dataset.showing = code;
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.language === code);
  }

  function choose(code) {
    show(code);
    sessionStorage.setItem("museum.language", code);
  }

  if (!fields().length) return;
  bar.hidden = false;
  count();
  form.addEventListener("input", count);
  document.addEventListener("formset:added", () => { show(form.dataset.showing); count(); });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button.dataset.language);
  });
  const wrong = buttons.find((button) => button.classList.contains("wrong"));
  const kept = sessionStorage.getItem("museum.language");
  const spoken = codes.find((code) => code === document.documentElement.lang);
  show(wrong ? wrong.dataset.language : kept ?? spoken ?? codes[0]);
});

/* A long form lists its parts beside the languages. */
document.addEventListener("DOMContentLoaded", () => {
  const parts = document.querySelector(".parts");
  const heads = [...document.querySelectorAll("#content-main form h2")].filter((head) => !head.closest(".inline-related:not(.tabular), .empty-form, dialog"));
  if (!parts || heads.length < 4) return;
  heads.forEach((head, number) => {
    const link = document.createElement("a");
    head.id ||= `part-${number}`;
    link.href = `#${head.id}`;
    link.textContent = head.textContent;
    link.addEventListener("click", () => {
      head.closest("details")?.setAttribute("open", "");
      parts.open = false;
    });
    const item = document.createElement("li");
    item.append(link);
    parts.querySelector("ul").append(item);
  });
  parts.hidden = false;
  document.addEventListener("click", (event) => { if (!parts.contains(event.target)) parts.open = false; });
  parts.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    parts.open = false;
    parts.querySelector("summary").focus();
  });
});

/* On a tablet a filter opens when it is pressed; what is chosen stays open. */
document.addEventListener("DOMContentLoaded", () => {
  if (!matchMedia("(max-width: 1024px)").matches) return;
  for (const filter of document.querySelectorAll("#changelist-filter details")) {
    filter.open = !filter.querySelector("li").classList.contains("selected");
  }
});

/* A new record begins in its first field. */
document.addEventListener("DOMContentLoaded", () => {
  const form = location.pathname.endsWith("/add/") && document.querySelector('#content form[id$="_form"]');
  const isField = (each) => each.matches("input, select, textarea") && !each.disabled && each.checkVisibility();
  [...(form ? form.elements : [])].find(isField)?.focus();
});

/* After an error the keyboard stands in the first wrong field, or at what a table says, and the red box leads there. */
document.addEventListener("DOMContentLoaded", () => {
  const note = document.querySelector(".errornote");
  const all = document.querySelectorAll("form [aria-invalid=true], form .errorlist.nonform");
  const wrong = [...all].find((each) => each.checkVisibility());
  if (!note || !wrong) return;
  if (wrong.matches("ul")) Object.assign(wrong, { id: "wrong-table", tabIndex: -1 });
  const link = document.createElement("a");
  link.href = `#${wrong.id}`;
  link.addEventListener("click", (event) => { event.preventDefault(); wrong.focus(); });
  link.append(...note.childNodes);
  note.append(link);
  wrong.focus();
});

/* The calendar and the clock open under their field, and the keyboard goes into them and back. */
function placePicker(link) {
  const box = document.getElementById(link.id.replace("link", "box"));
  const field = link.parentElement.previousElementSibling.getBoundingClientRect();
  box.style.left = `${field.left + window.scrollX}px`;
  box.style.top = `${field.bottom + window.scrollY + 4}px`;
  box.querySelector("a").focus();
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") link.focus(); });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[id^=calendarlink], [id^=clocklink]");
  if (link) setTimeout(placePicker, 0, link);
}, true);

/* Fields with a search of their own (select2) are named as the others are, to a screen reader too. */
document.addEventListener("DOMContentLoaded", () => {
  const name = (select) => {
    const box = select.parentElement.querySelector(".select2-selection");
    const label = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim();
    if (!box || !label) return;
    box.removeAttribute("aria-labelledby"); // it names the chosen record, which is the value
    box.setAttribute("aria-label", label);
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", label); // where several are chosen
    const chosen = box.querySelector(".select2-selection__rendered");
    chosen.removeAttribute("role"); // a “textbox” that nobody can type into
    chosen.removeAttribute("aria-readonly");
  };
  const nameAll = () => document.querySelectorAll("select.admin-autocomplete").forEach(name);
  setTimeout(nameAll); // after select2 has drawn them
  document.addEventListener("formset:added", () => setTimeout(nameAll));
});

/* select2 comes without Kazakh: the form says its words. Where it has a language of its own, that stays. */
document.addEventListener("readystatechange", () => {
  const words = document.getElementById("words-of-choices")?.dataset;
  const select2 = window.django?.jQuery?.fn.select2;
  if (document.readyState !== "interactive" || !words || !select2) return;
  for (const field of document.querySelectorAll("[lang=None]")) field.removeAttribute("lang"); // Django's, for want of a file
  const said = Object.fromEntries(Object.keys(words).map((name) => [name, () => words[name]]));
  select2.amd.define(`select2/i18n/${document.documentElement.lang}`, [], () => said);
});

/* Where a picture is chosen, its name stands beside what it looks like. */
function withPicture(offered) {
  if (!offered.image) return offered.text;
  const choice = document.createElement("span");
  const image = document.createElement("img");
  const warning = document.createElement("small");
  choice.className = "picture-choice";
  image.src = offered.image;
  image.alt = "";
  warning.textContent = offered.warning;
  choice.append(image, offered.text, " ", warning);
  return choice;
}

document.addEventListener("readystatechange", () => {
  const $ = window.django?.jQuery;
  if (document.readyState !== "interactive" || !$?.fn.select2) return;
  $.fn.select2.defaults.set("templateResult", withPicture);
  const look = (target, shown) => target.closest("tr, form").querySelector(".field-thumbnail :is(p, .readonly)")?.replaceChildren(shown);
  $(document).on("select2:select", ({ target, params }) => {
    if (params.data.image) look(target, withPicture({ ...params.data, text: "" }));
  });
  $(document).on("select2:unselect", ({ target }) => {
    if (target.dataset.fieldName === "picture") look(target, "–");
  });
});

/* Who else has this form open is asked once a minute; whoever leaves it says so. */
document.addEventListener("DOMContentLoaded", () => {
  const said = document.getElementById("presence");
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const tell = (more) => new URLSearchParams({ csrfmiddlewaretoken: token(), ...more });
  if (!said?.dataset.address) return;
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(said.dataset.address, { method: "POST", body: tell({}) }).catch(() => null); // asked again in a minute
    if (!answer?.ok || answer.redirected) return;
    said.dataset.sign = answer.headers.get("Last-Sign");
    const sentence = await answer.text();
    if (said.textContent !== sentence) said.textContent = sentence;
  };
  setInterval(ask, 60_000);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("pagehide", () => navigator.sendBeacon(said.dataset.address, tell({ leave: said.dataset.sign })));
});
