// Drags and zooms the chart over ninety frames and gives how long they took, in milliseconds.
() =>
  new Promise((done) => {
    const place = document.querySelector("#graph");
    const canvas = document.querySelector("#graph canvas:last-of-type");
    const box = place.getBoundingClientRect();
    const times = [];
    let last = performance.now();
    let step = 0;
    const fire = (type, x, y, more) =>
      canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, ...more }));
    const zoom = (by) =>
      canvas.dispatchEvent(
        new WheelEvent("wheel", { bubbles: true, deltaY: by, clientX: box.x + 300, clientY: box.y + 200 }),
      );
    fire("mousedown", box.x + 20, box.y + 20, { buttons: 1 });
    const turn = (now) => {
      times.push(now - last);
      last = now;
      step += 1;
      if (step < 90) {
        zoom(step % 20 < 10 ? 60 : -60);
        fire("mousemove", box.x + 20 + 3 * step, box.y + 20 + 2 * step, { buttons: 1 });
        requestAnimationFrame(turn);
        return;
      }
      fire("mouseup", box.x, box.y);
      times.shift();
      times.sort((a, b) => a - b);
      done({ median: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], frames: times.length });
    };
    requestAnimationFrame(turn);
  });
