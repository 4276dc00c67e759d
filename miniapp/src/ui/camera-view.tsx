/** Mini-programs have a scanner of their own. */
export function CameraView() {
  return null
}
