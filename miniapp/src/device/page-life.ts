/** A page's comings and goings, under our own names. */
export { useDidShow as useShown, useReachBottom as useBottomReached } from '@tarojs/taro'
