import { titles } from '../../../phrases/titles'

export default definePageConfig({ navigationBarTitleText: titles.register })
