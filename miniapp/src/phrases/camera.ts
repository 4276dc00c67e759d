/** Words of the browser's camera, whatever it is to read. */
export const words = {
  title: '把码放进框里',
  starting: '正在打开摄像头',
  refused: '没有摄像头权限',
  refusedText: '点地址栏左边的图标，允许使用摄像头，再试一次；也可以从相册选一张码的图片。',
  none: '没有找到摄像头',
  noneText: '可以从相册选一张码的图片。',
  album: '从相册选图',
  torchOn: '开灯',
  torchOff: '关灯',
  close: '不扫了',
  retry: '再试一次',
  nothing: '图里没有找到码，请换一张清楚的',
  reading: '正在识别',
}
