/** What staff at a checkpoint read when the server says no. */
import type { WordsFor } from './errors'

export const checkpointErrors: WordsFor<'checkpoint'> = {
  'checkpoint.not_yours': { title: '这个站点不归你管', advice: '请选自己的站点；需要授权，请找上级站点的管理员。' },
  'checkpoint.may_not_manage': { title: '你在这里只能扫码', advice: '改站点、加人、导出，请找这个站点的管理员。' },
  'checkpoint.site_closed': { title: '这个站点已停用', advice: '请换一个站点，或请管理员重新启用。' },
  'checkpoint.too_deep': { title: '站点的层级太多了', advice: '最多六级。请加在上一级站点下面。' },
  'checkpoint.scanner_there': { title: '这个手机号已经在名单里', advice: '不用再添加。要改权限，请先移除再加。' },
  'checkpoint.scan_id_taken': { title: '这条记录没有存上', advice: '编号和另一条撞了。请重新扫一次。' },
  'checkpoint.too_old': { title: '这条记录太旧了', advice: '超过保存期限的扫码不再上传，可以清掉。' },
  'checkpoint.exception_needed': { title: '高风险户籍，一律劝返', advice: '只有在本地住满一个月、没去过风险地区，两项都核实才放行。' },
  'checkpoint.not_green': { title: '不是绿码，不能放行', advice: '请按劝返记录，并请对方联系社区。' },
  'checkpoint.export_too_large': { title: '一次导出的太多了', advice: '请缩小日期或站点的范围，再导出。' },
}
