// A click on the preview fills in the two percentages. Without this script they are typed.
"use strict";
{
  const clamp = (value) => Math.min(100, Math.max(0, Math.round(value)));

  const mark = (frame, x, y) => {
    const point = frame.querySelector(".focal-point-mark");
    point.style.left = `${clamp(x.value)}%`;
    point.style.top = `${clamp(y.value)}%`;
  };

  const choose = (event, image, x, y) => {
    const box = image.getBoundingClientRect();
    x.value = clamp(((event.clientX - box.left) / box.width) * 100);
    y.value = clamp(((event.clientY - box.top) / box.height) * 100);
    x.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const framed = (image) => {
    const frame = document.createElement("span");
    frame.className = "focal-point-frame";
    image.replaceWith(frame);
    const point = document.createElement("span");
    point.className = "focal-point-mark";
    frame.append(image, point);
    return frame;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const image = document.querySelector("img.focal-point");
    const x = document.getElementById("id_focus_x");
    const y = document.getElementById("id_focus_y");
    if (!image || !x || !y) return;
    const frame = framed(image);
    const show = () => mark(frame, x, y);
    frame.addEventListener("click", (event) => { choose(event, image, x, y); show(); });
    for (const field of [x, y]) field.addEventListener("input", show);
    show();
  });
}
