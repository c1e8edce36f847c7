// A click on the plan, or the arrow keys, fill in the two numbers of the pin. Without this script they are typed.
"use strict";
{
  const SVG = "http://www.w3.org/2000/svg";
  const STEP = 10, SMALL_STEP = 1; // units of the plan
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const inside = (value, longest) => Math.min(longest, Math.max(0, Math.round(value)));

  const pinOn = (plan) => {
    const pin = document.createElementNS(SVG, "circle");
    pin.setAttribute("class", "pin");
    pin.setAttribute("r", "17");
    plan.append(pin);
    return pin;
  };

  // Where a click lies in units of the plan, whatever its size on the screen.
  const place = (plan, event) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(plan.getScreenCTM().inverse());

  document.addEventListener("DOMContentLoaded", () => {
    const plan = document.querySelector("svg.plan-pick");
    const x = document.getElementById("id_plan_x");
    const y = document.getElementById("id_plan_y");
    if (!plan || !x || !y) return;
    const { width, height } = plan.viewBox.baseVal;
    const pin = pinOn(plan);

    const show = () => {
      const placed = [x, y].every((field) => field.value.trim() !== "" && Number.isFinite(Number(field.value)));
      pin.toggleAttribute("hidden", !placed);
      if (!placed) return;
      pin.setAttribute("cx", inside(Number(x.value), width));
      pin.setAttribute("cy", inside(Number(y.value), height));
    };
    const move = (left, top) => {
      x.value = inside(left, width);
      y.value = inside(top, height);
      for (const field of [x, y]) field.dispatchEvent(new Event("change", { bubbles: true }));
      show();
    };

    plan.setAttribute("tabindex", "0");
    plan.setAttribute("role", "application");
    plan.addEventListener("click", (event) => {
      const point = place(plan, event);
      move(point.x, point.y);
    });
    plan.addEventListener("keydown", (event) => {
      if (!(event.key in MOVES)) return;
      event.preventDefault();
      const step = event.shiftKey ? SMALL_STEP : STEP;
      const [right, down] = MOVES[event.key];
      const from = pin.hasAttribute("hidden") ? [width / 2, height / 2] : [Number(x.value), Number(y.value)];
      move(from[0] + right * step, from[1] + down * step);
    });
    for (const field of [x, y]) field.addEventListener("input", show);
    show();
  });
}
