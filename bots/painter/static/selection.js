// What is selected: steps over what was selected before, drawn into a canvas of the picture's own size. A pixel that is
// at least half opaque is selected; nothing else is. Steps are kept as what they are, so that each can be taken back
// without keeping pictures of millions of pixels.
const COLOUR = "#9b51e0";
const HALF = 128;

/** `base`: an image that is white where something is selected already, or null. */
export function selection(canvas, base) {
  const { width, height } = canvas;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const settled = sheet(width, height); // all steps that are done; the one under way is drawn over it
  const begun = base && opaque(base, width, height);
  let steps = [];
  let undone = [];

  function show(step) {
    pen.globalCompositeOperation = "copy";
    pen.drawImage(settled.canvas, 0, 0);
    if (step) draw(pen, step, width, height);
  }

  function settle() {
    settled.globalCompositeOperation = "source-over";
    settled.clearRect(0, 0, width, height);
    if (begun) settled.drawImage(begun, 0, 0);
    for (const step of steps) draw(settled, step, width, height);
    show();
  }

  settle();
  return {
    show,
    add(step) {
      steps.push(step);
      undone = [];
      draw(settled, step, width, height);
      show();
    },
    undo() {
      if (!steps.length) return;
      undone.push(steps.pop());
      settle();
    },
    redo() {
      if (!undone.length) return;
      steps.push(undone.pop());
      settle();
    },
    get canUndo() { return steps.length > 0; },
    get canRedo() { return undone.length > 0; },

    /** How much is selected in percent (0 only for nothing, 100 only for all), and of which cells at least a half. */
    measure(grid) {
      const counts = new Float64Array(grid * grid);
      const { data } = settled.getImageData(0, 0, width, height);
      let all = 0;
      for (let y = 0, at = 3; y < height; y++) {
        const row = Math.floor((y * grid) / height) * grid;
        for (let x = 0; x < width; x++, at += 4) {
          if (data[at] < HALF) continue;
          all++;
          counts[row + Math.floor((x * grid) / width)]++;
        }
      }
      const share = (all * 100) / (width * height);
      const half = (width * height) / (grid * grid) / 2;
      const rounded = Math.round(share);
      return { share: share === 0 || share === 100 ? share : Math.min(Math.max(rounded, 1), 99), cells: [...counts].map((count) => count >= half) };
    },

    /** The mask as a PNG: black, and white where something is selected. Raises where the browser can make none. */
    async png() {
      const { data } = settled.getImageData(0, 0, width, height);
      for (let at = 0; at < data.length; at += 4) {
        data[at] = data[at + 1] = data[at + 2] = data[at + 3] >= HALF ? 255 : 0;
        data[at + 3] = 255;
      }
      const out = sheet(width, height);
      out.putImageData(new ImageData(data, width, height), 0, 0);
      const blob = await new Promise((done) => { out.canvas.toBlob(done, "image/png"); });
      if (blob?.type !== "image/png") throw new Error("no picture");
      return blob;
    },
  };
}

function sheet(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d", { willReadFrequently: true });
}

function opaque(image, width, height) {
  const pen = sheet(width, height);
  pen.drawImage(image, 0, 0, width, height);
  const pixels = pen.getImageData(0, 0, width, height);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) data[at + 3] = data[at] >= HALF ? 255 : 0;
  pen.putImageData(pixels, 0, 0);
  pen.globalCompositeOperation = "source-in";
  pen.fillStyle = COLOUR;
  pen.fillRect(0, 0, width, height);
  return pen.canvas;
}

function draw(pen, { kind, erase, points, size, box }, width, height) {
  pen.globalCompositeOperation = erase || kind === "clear" ? "destination-out" : kind === "invert" ? "xor" : "source-over";
  pen.fillStyle = pen.strokeStyle = COLOUR;
  if (kind === "clear" || kind === "invert") pen.fillRect(0, 0, width, height);
  else if (kind === "box") pen.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
  else if (kind === "stroke") {
    pen.lineWidth = size;
    pen.lineCap = pen.lineJoin = "round";
    path(pen, points.length > 1 ? points : [points[0], [points[0][0] + 0.01, points[0][1]]]);
    pen.stroke();
  } else {
    path(pen, points);
    pen.closePath();
    pen.fill();
  }
}

function path(pen, [first, ...rest]) {
  pen.beginPath();
  pen.moveTo(...first);
  for (const point of rest) pen.lineTo(...point);
}
