"use strict";
/* The reader's own list, in this browser alone: {"/history/kurt/": {list: "want", title, lang}}. */
(() => {
  const here = document.documentElement.lang;
  const read = () => JSON.parse(localStorage.myList);
  try { localStorage.myList ??= "{}"; } catch { return; } // no storage, no buttons

  function put(address, list, title, lang = here) {
    const row = list ? { list, title, lang } : undefined; // which JSON leaves out
    localStorage.myList = JSON.stringify({ ...read(), [address]: row });
  }

  for (const bar of document.querySelectorAll(".keep")) {
    const { title } = bar.dataset;
    const address = bar.dataset.address.replace(/^\/\w\w(?=\/)/, "");
    const show = (list = read()[address]?.list ?? "") => {
      put(address, list, title);
      for (const each of bar.querySelectorAll("button")) each.setAttribute("aria-pressed", each.value === list);
    };
    bar.onclick = ({ target: { value } }) => value && show(value === read()[address]?.list ? "" : value);
    show();
    bar.hidden = false;
  }

  const page = document.querySelector("#my-list");
  if (!page) return;
  function line([address, { list, title, lang }]) {
    const item = page.querySelector("template").content.cloneNode(true);
    Object.assign(item.querySelector("a"), { href: `/${here + address}`, textContent: title, lang });
    for (const button of item.querySelectorAll("button")) {
      button.hidden = button.value === list;
      button.setAttribute("aria-label", `${button.textContent}: ${title}`);
      button.onclick = () => {
        put(address, button.value, title, lang);
        fill();
        document.getElementById(list).focus();
      };
    }
    return item;
  }
  function fill() {
    for (const ul of page.querySelectorAll("ul")) {
      const rows = Object.entries(read()).filter(([, row]) => row.list === ul.dataset.list);
      ul.replaceChildren(...rows.map(line));
      ul.nextElementSibling.hidden = rows.length;
    }
  }
  page.querySelector("[value=print]").onclick = () => print();
  document.getElementById("without").hidden = true;
  fill();
  page.hidden = false;
})();
