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

  window.addEventListener("load", () => { stored = written(); });
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("submit", (event) => { sent = event.submitter?.formTarget !== "_blank"; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && stored && (refused || written() !== stored)) event.preventDefault();
  });
});
