/** What the notes that are made for measuring are made of. */

export const nouns = (
  'account action alarm approval artifact baseline batch bias bucket capture column constraint container context ' +
  'dataset dashboard domain drift encoder endpoint event experiment explanation feature flow gateway gradient group ' +
  'image index instance job kernel key label layer lineage manifest metric model monitor network notebook operator ' +
  'owner package partition payload permission pipeline policy processor profile project prompt queue quota record ' +
  'region registry replica report request retry role rule sample schedule schema segment session shard snapshot step ' +
  'stream tensor threshold timeout token topic trace transform trial tuner variant vector version volume worker workflow'
).split(' ');

export const adjectives = (
  'accurate ancient asynchronous automatic balanced central cold complete concurrent consistent daily default direct ' +
  'distributed encrypted external fast final fixed global hidden hourly idle incremental initial internal isolated ' +
  'large latest local manual missing nested offline online optional parallel partial pending primary private public ' +
  'regional remote safe scheduled secondary serial shared slow sparse stable stale standard strict synchronous temporary'
).split(' ');

export const verbs = (
  'accept archive attach block cache call clean collect compare compile copy count create delete describe detach ' +
  'encrypt expire export filter follow import invoke join keep limit list lock log merge mount move need open pause ' +
  'publish reject release rename repeat replace report return scale send share skip sort split start stop store train ' +
  'transform trigger update validate wait warn'
).split(' ');

export const clients = ['sagemaker', 'comprehend', 'personalize', 'forecast', 'textract', 'rekognition'];

export const syllables = (
  'ba be bo da de di do fa fe fi ga go ka ke ki ko la le li lo lu ma me mi mo na ne ni no nu pa pe pi po ra re ri ro ' +
  'ru sa se si so ta te ti to tu va ve vi vo'
).split(' ');

/** Names and sentences in scripts other than Latin. */
export const scripts = [
  {
    names: ['モデル監視', '特徴量ストア', '推論エンドポイント', '学習ジョブ'],
    sentences: ['モデルの品質を毎日確認します。', 'データは暗号化して保存されます。'],
  },
  {
    names: ['مراقبة النموذج', 'مخزن الميزات', 'نقطة الاستدلال', 'مهمة التدريب'],
    sentences: ['تتم مراجعة جودة النموذج كل يوم.', 'تُحفظ البيانات مشفرة.'],
  },
  {
    names: ['मॉडल निगरानी', 'फ़ीचर भंडार', 'अनुमान एंडपॉइंट', 'प्रशिक्षण कार्य'],
    sentences: ['मॉडल की गुणवत्ता हर दिन जाँची जाती है।', 'डेटा एन्क्रिप्ट करके रखा जाता है।'],
  },
  {
    names: ['모델 모니터링', '특성 저장소', '추론 엔드포인트', '학습 작업'],
    sentences: ['모델 품질을 매일 확인합니다.', '데이터는 암호화되어 저장됩니다.'],
  },
];
