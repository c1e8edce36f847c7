"use strict";
/* Every form is sent with the token of the latest sign-in; a record's form asks before unsaved words are left. */
document.addEventListener("submit", ({ target: form }) => {
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
  if (token && form.csrfmiddlewaretoken) form.csrfmiddlewaretoken.value = token[1];
});

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector('#content form[id$="_form"]');
  if (!form) return;
  const words = ([name, value]) => name !== "csrfmiddlewaretoken" && [name, value.name ?? value];
  const written = () => JSON.stringify([...new FormData(form)].map(words));
  const refused = form.querySelector(".errornote"); // its words came back from the server, unsaved
  let stored = null;
  let sent = false;

  /* “Back” brings typed words into a new page: what was stored stands beside them in the browser's history. */
  const isBack = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const typed = (field) => field.type !== "hidden" && "defaultValue" in field;
  const differs = (field) => typed(field) && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
  window.addEventListener("load", () => {
    const before = isBack() && [...form.elements].some(differs) && history.state?.stored;
    stored = before || written();
    history.replaceState({ ...history.state, stored }, "");
  });
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("submit", (event) => {
    sent = !event.defaultPrevented && event.submitter?.formTarget !== "_blank";
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && stored && (refused || written() !== stored)) event.preventDefault();
  });
});

/* Before a record's form is sent: is its reader still signed in? If not, she is told, and her words stay. */
document.addEventListener("DOMContentLoaded", () => {
  const told = document.getElementById("not-sent");
  const form = told?.closest("form");
  if (!form) return;
  let known = false;

  const hindrance = () => fetch(told.dataset.here, { method: "HEAD", redirect: "manual", cache: "no-store" })
    .then((answer) => (answer.ok ? null : ".signed-out"), () => ".unreachable");

  form.addEventListener("submit", async (event) => {
    if (known || event.defaultPrevented || event.submitter?.formTarget === "_blank") return;
    event.preventDefault();
    const found = await hindrance();
    known = !found;
    if (known) return form.requestSubmit(event.submitter);
    for (const part of told.querySelectorAll("section")) part.hidden = !part.matches(found);
    told.showModal();
  }, true);
  window.addEventListener("pageshow", () => { known = false; });
  told.querySelector("button").addEventListener("click", () => told.close());
});
