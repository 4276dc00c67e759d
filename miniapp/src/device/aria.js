import { mergeInternalComponents } from '@tarojs/shared'
import attributes from '../../config/aria-attributes'

mergeInternalComponents(attributes)
