/** A small audit of what is on the page, for those who don't see it, or not well. Faults are short descriptions. */
import type { Page } from "playwright-core";

const CONTROLS = [
  "button",
  "link",
  "textbox",
  "combobox",
  "checkbox",
  "radio",
  "DisclosureTriangle",
  "option",
];

interface Node {
  readonly role: string;
  readonly name: string;
  readonly level: number | null;
}

/** Controls without a name, and headings that skip a level, as the browser tells assistive technology. */
export async function structureFaults(page: Page): Promise<readonly string[]> {
  const nodes = await accessibleNodes(page);
  const controls = nodes.filter(({ role }) => CONTROLS.includes(role));
  const levels = nodes.flatMap(({ level }) => level ?? []);
  return [
    ...(controls.length > 0 ? [] : ["no controls at all"]),
    ...controls.filter(({ name }) => name.trim() === "").map(({ role }) => `${role} without a name`),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one heading of level 1"]),
    ...levels.flatMap((level, at) =>
      level > (levels[at - 1] ?? 1) + 1 ? [`heading ${at} of level ${level}`] : [],
    ),
  ];
}

async function accessibleNodes(page: Page): Promise<readonly Node[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: String(role?.value),
      name: String(name?.value ?? ""),
      level:
        role?.value === "heading"
          ? Number(properties.find((one) => one.name === "level")?.value.value)
          : null,
    }));
}

/**
 * Text with less contrast than WCAG's level AA asks for (https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum),
 * by the styles the browser computed.
 */
export function contrastFaults(page: Page): Promise<readonly string[]> {
  return page.locator("body").evaluate((body) => {
    const styleOf = body.ownerDocument.defaultView.getComputedStyle;
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];

    function parse(text: string): Colour {
      const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
      const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
      return text.startsWith("color(")
        ? [red * 255, green * 255, blue * 255, alpha]
        : [red, green, blue, alpha];
    }

    function over(top: Colour, below: Colour): Colour {
      const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    }

    function groundOf(element: typeof body): Colour {
      const colour = parse(styleOf(element).backgroundColor);
      if (colour[3] === 1) return colour;
      const below: Colour = element.parentElement ? groundOf(element.parentElement) : [255, 255, 255, 1];
      return over(colour, below);
    }

    function luminance(colour: Colour): number {
      const linear = (at: 0 | 1 | 2) => {
        const part = colour[at] / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
    }

    function contrast(element: typeof body): number {
      const ground = groundOf(element);
      const [one, other] = [luminance(over(parse(styleOf(element).color), ground)), luminance(ground)];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    function needed(element: typeof body): number {
      const { fontSize, fontWeight } = styleOf(element);
      const size = parseFloat(fontSize);
      return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
    }

    const said = [...body.querySelectorAll("*")].filter(
      (element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "") &&
        element.checkVisibility() &&
        !element.closest(".visually-hidden, .skip, [aria-disabled=true], svg, option"),
    );
    const faults = said.filter((element) => contrast(element) < needed(element));
    return [
      ...(said.length > 0 ? [] : ["no text at all"]),
      ...faults.map(
        (element) => `${contrast(element).toFixed(2)}: ${element.textContent.trim().slice(0, 40)}`,
      ),
    ];
  });
}

/** What is wrong with where the keyboard is: nowhere, out of sight, or not marked. */
export async function focusFaults(page: Page): Promise<readonly string[]> {
  const focused = page.locator(":focus");
  if ((await focused.count()) === 0) return ["nothing has the focus"];
  return focused.evaluate((element) => {
    const { defaultView: view } = element.ownerDocument;
    const box = element.getBoundingClientRect();
    // The field of the composer leaves its ring to the box around it.
    const marked = [element, element.parentElement].some((one) => {
      const { outlineStyle, boxShadow } = view.getComputedStyle(one);
      return outlineStyle !== "none" || (one !== element && boxShadow !== "none");
    });
    const at = (y: number) => element.ownerDocument.elementFromPoint(box.left + box.width / 2, y);
    const seen = [box.top + 1, box.top + box.height / 2, box.bottom - 1].some((y) => element.contains(at(y)));
    const what = `${element.tagName} ${element.id}`;
    return [...(marked ? [] : [`${what} is not marked`]), ...(seen ? [] : [`${what} is out of sight`])];
  });
}
