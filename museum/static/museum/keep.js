"use strict";
/* The reader's own list, kept in this browser alone: {"/history/kurt/": {list: "want", title, lang}}. */
(() => {
  const KEY = "museum.list", here = document.documentElement.lang;
  const read = () => JSON.parse(localStorage.getItem(KEY)) || {};
  const write = (kept) => localStorage.setItem(KEY, JSON.stringify(kept));
  try { write(read()); } catch { return; } // no storage: no buttons

  function put(address, list, title, lang = here) {
    const { [address]: _, ...kept } = read();
    write(list ? { ...kept, [address]: { list, title, lang } } : kept);
  }

  for (const bar of document.querySelectorAll(".keep")) {
    const { address: path, title } = bar.dataset;
    const address = path.replace(/^\/(kk|ru|en)(?=\/)/, "");
    const listed = () => read()[address]?.list ?? "";
    const show = () => {
      for (const each of bar.querySelectorAll("button")) each.ariaPressed = each.value === listed();
    };
    bar.onclick = ({ target: { value } }) => {
      if (value) put(address, value === listed() ? "" : value, title);
      show();
    };
    put(address, listed(), title); // in the language of the last visit
    show();
    bar.hidden = false;
  }

  const page = document.getElementById("my-list");
  if (!page) return;
  const fill = () => page.querySelectorAll("section").forEach((part) => {
    const rows = Object.entries(read()).filter(([, row]) => row.list === part.dataset.list);
    part.querySelector("ul").replaceChildren(...rows.map(line));
    part.querySelector(".none").hidden = rows.length;
  });
  function line([address, { list, title, lang }]) {
    const item = page.querySelector("template").content.cloneNode(true);
    Object.assign(item.querySelector("a"), { href: `/${here}${address}`, textContent: title, lang });
    for (const button of item.querySelectorAll("button")) {
      button.hidden = button.value === list;
      button.ariaLabel = `${button.textContent}: ${title}`;
      button.onclick = () => {
        put(address, button.value, title, lang);
        fill();
        page.querySelector("#" + list).focus();
      };
    }
    return item;
  }
  page.querySelector("[value=print]").onclick = () => print();
  document.getElementById("without").hidden = true;
  fill();
  page.hidden = false;
})();
