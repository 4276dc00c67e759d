/** Words of a photo that is taken or chosen. */
export const words = {
  take: '拍照或选照片',
  again: '重新拍一张',
  preparing: '正在处理照片',
  remove: '不要这张',
  denied: '没有相机和相册的权限。请在手机设置里允许，再试一次。',
  unreadable: '这张照片用不了，请换成拍照，或换一张清楚的。',
  missing: '请先拍照或选一张照片',
}
