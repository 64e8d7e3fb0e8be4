// Web Mercator: longitude and latitude to pixels and back. A view is its scale (pixels a radian) and where 0°, 0° lies.
const radians = Math.PI / 180;
const steepest = 85 * radians;

export const across = (lon: number): number => lon * radians;
/** Downwards, as pixels go. */
export const down = (lat: number): number => { const a = Math.max(-steepest, Math.min(steepest, lat * radians)); return -Math.log(Math.tan(Math.PI / 4 + a / 2)); };

export class View {
  constructor(public scale = 200, public x = 0, public y = 0) {}

  at(lon: number, lat: number): [number, number] { return [this.x + this.scale * across(lon), this.y + this.scale * down(lat)]; }
  /** [longitude, latitude] of a pixel. */
  under(x: number, y: number): [number, number] {
    return [(x - this.x) / this.scale / radians, (2 * Math.atan(Math.exp((this.y - y) / this.scale)) - Math.PI / 2) / radians];
  }
  /** Makes the scale f times as large, and leaves the pixel x, y where it is. */
  zoom(f: number, x: number, y: number): void {
    const to = Math.min(200000, Math.max(60, this.scale * f)), k = to / this.scale;
    this.scale = to;
    this.x = x + (this.x - x) * k;
    this.y = y + (this.y - y) * k;
  }
  center(lon: number, lat: number, width: number, height: number): void {
    const [x, y] = this.at(lon, lat);
    this.x += width / 2 - x;
    this.y += height / 2 - y;
  }
  /** Shows all the points, with a margin. */
  fit(points: { lon: number; lat: number }[], width: number, height: number, closest: number): void {
    const xs = points.map((p) => across(p.lon)), ys = points.map((p) => down(p.lat)), margin = 40;
    const [west, east, north, south] = points.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [-Math.PI, Math.PI, -1.5, 1.5];
    this.scale = Math.max(60, Math.min(closest, (width - 2 * margin) / Math.max(1e-9, east! - west!), (height - 2 * margin) / Math.max(1e-9, south! - north!)));
    this.x = width / 2 - (this.scale * (west! + east!)) / 2;
    this.y = height / 2 - (this.scale * (north! + south!)) / 2;
  }
}
