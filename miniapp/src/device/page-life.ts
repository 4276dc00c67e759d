/** A page's comings and goings, under our own names. */
export { useDidShow as useShown, usePullDownRefresh as usePulledDown, useReachBottom as useBottomReached } from '@tarojs/taro'
