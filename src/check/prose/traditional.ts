/**
 * Traditional characters that a paste left in a text, 資訊公開: each sentence that has some, with the words as they are written
 * on the mainland. A title, the name of a company and what is quoted may be written so.
 */

import { HIDDEN } from '../../edition/prose/pattern.ts';
import { listOf } from '../../edition/prose/wording.ts';
import type { Check } from './subject.ts';
import type { ReportText } from './text.ts';

/** Each as it is typed, then as 《通用规范汉字表》 has it: those of the words of reports. None of the first is in that table. */
const PAIRS = `
單单 動动 務务 個个 問问 內内 來来 佈布 侷局 噹当 匯汇 係系 區区 兩两 別别 傳传 傢家 並并 併并 佔占 員员 僅仅 備备 刪删 則则 劃划 卽即 們们 參参 協协
冊册 創创 剛刚 卻却 億亿 厤历 儘尽 優优 丟丢 勞劳 俬私 側侧 價价 償偿 勝胜 倖幸 兌兑 兒儿 勸劝 勻匀 厠厕 啓启 啟启 嘗尝 嚐尝 報报 寫写 對对 埰采 寀采
實实 屬属 夠够 國国 審审 嵐岚 夾夹 幾几 將将 執执 幷并 帶带 專专 層层 導导 場场 嶺岭 圖图 學学 圍围 堅坚 寬宽 壓压 嚮向 壞坏 嚴严 囌苏 塊块 寧宁 崗岗
圓圆 團团 垻坝 塗涂 塵尘 壩坝 寵宠 尋寻 島岛 峽峡 嵗岁 帥帅 廠厂 幹干 庫库 師师 帳帐 幣币 幫帮 廁厕 廟庙 復复 採采 後后 強强 彔录 應应 彙汇 廢废 彆别
從从 張张 換换 戶户 態态 廣广 廳厅 彈弹 損损 彎弯 彫雕 捲卷 徹彻 掃扫 徑径 悶闷 愛爱 慣惯 慮虑 慶庆 憂忧 憐怜 憲宪 憶忆 懲惩 懷怀 懼惧 懾慑 擊击 捱挨
戰战 戲戏 捨舍 拚拼 掛挂 撥拨 揚扬 揮挥 搖摇 搶抢 摺折 撐撑 撫抚 擁拥 擇择 擋挡 擔担 數数 業业 機机 條条 構构 會会 欄栏 標标 査查 時时 暫暂 據据 檢检
樣样 檯台 權权 檔档 書书 東东 斷断 旂旗 敎教 擬拟 曏向 橫横 曆历 極极 擴扩 敗败 橋桥 樓楼 攔拦 擠挤 擲掷 擺摆 攝摄 敵敌 斬斩 旣既 晝昼 暈晕 朮术 暢畅
曉晓 曠旷 棄弃 棟栋 楊杨 榦干 榮荣 槍枪 樁桩 樸朴 樹树 檻槛 櫃柜 歐欧 歡欢 歲岁 況况 沒没 決决 滙汇 漢汉 滿满 歸归 歷历 殘残 殺杀 毀毁 減减 測测 氣气
洩泄 涼凉 淚泪 淵渊 淺浅 渾浑 湯汤 無无 為为 準准 瀏浏 灣湾 溫温 溝沟 溼湿 滄沧 滅灭 滬沪 滯滞 滻浐 滾滚 漁渔 漲涨 漸渐 漿浆 潑泼 潔洁 潤润 澆浇 濃浓
澤泽 濁浊 濕湿 濟济 濤涛 濫滥 濱滨 濾滤 災灾 煉炼 煙烟 煥焕 煩烦 當当 熱热 燈灯 燒烧 爲为 産产 環环 營营 燦灿 燬毁 燭烛 爍烁 爐炉 爛烂 眞真 獲获 盤盘
爾尔 畵画 爭争 牽牵 犧牺 狀状 狹狭 猶犹 獄狱 獅狮 現现 獨独 獵猎 獻献 琱雕 瑣琐 瑪玛 發发 確确 監监 眾众 產产 盡尽 畢毕 畫画 異异 痠酸 瘋疯 瘡疮 療疗
盜盗 盪荡 矯矫 硃朱 碩硕 碼码 磚砖 結结 箇个 範范 組组 稱称 級级 糾纠 種种 穩稳 納纳 絡络 穫获 簡简 約约 給给 細细 紙纸 礄硚 積积 節节 終终 簽签 籤签
礎础 竪竖 紅红 紮扎 純纯 礙碍 礦矿 禍祸 稅税 穀谷 穎颖 穢秽 窮穷 竄窜 竅窍 競竞 籌筹 筆笔 築筑 篩筛 籠笼 糞粪 糧粮 糰团 紀纪 紋纹 紐纽 紛纷 紡纺 紹绍
織织 網网 統统 絲丝 絶绝 綁绑 綉绣 縣县 經经 編编 綜综 綠绿 維维 綫线 綱纲 綿绵 緊紧 緑绿 緒绪 總总 線线 締缔 續续 聯联 縮缩 緻致 職职 聽听 緣缘 緩缓
練练 縫缝 縱纵 罰罚 繼继 繫系 羣群 繳缴 義义 習习 纔才 繞绕 纍累 績绩 縴纤 繡绣 繪绘 繭茧 纏缠 聲声 纖纤 罵骂 罷罢 羅罗 聞闻 絕绝 聰聪 肅肃 脅胁 脈脉
脫脱 脹胀 腎肾 臺台 舉举 舊旧 腦脑 腫肿 舘馆 腳脚 腸肠 膚肤 膠胶 膽胆 臉脸 臟脏 與与 華华 臨临 興兴 舖铺 艙舱 艦舰 艱艰 莊庄 菸烟 萊莱 萬万 葯药 蒼苍
蓋盖 蓮莲 蔘参 蔔卜 蔣蒋 蔥葱 蕩荡 蕪芜 蕭萧 薔蔷 薦荐 薩萨 藍蓝 藝艺 藥药 藴蕴 處处 蘇苏 蘊蕴 蘋苹 虛虚 虜虏 號号 蝕蚀 蝦虾 螞蚂 蟻蚁 蠶蚕 蠻蛮 複复
規规 計计 訴诉 製制 訟讼 裏里 裡里 覈核 許许 認认 衕同 補补 訪访 詞词 話话 記记 設设 見见 詢询 訓训 衆众 評评 視视 覽览 裝装 襬摆 術术 衛卫 褲裤 襖袄
襯衬 親亲 覺觉 註注 試试 証证 該该 誌志 語语 託托 討讨 詳详 觀观 觸触 訂订 訊讯 診诊 詩诗 誕诞 誠诚 請请 費费 說说 説说 誤误 責责 誰谁 課课 誼谊 資资
諮咨 論论 調调 談谈 諒谅 諧谐 諸诸 諾诺 謀谋 謙谦 講讲 豐丰 讀读 變变 護护 負负 財财 識识 謝谢 謠谣 謡谣 謬谬 謹谨 證证 譜谱 譭毁 譯译 議议 譽誉 讓让
讚赞 豎竖 貝贝 貢贡 貧贫 貨货 販贩 貪贪 貫贯 貴贵 買买 貸贷 貼贴 貿贸 賀贺 賊贼 賓宾 賜赐 賞赏 賠赔 賢贤 賦赋 購购 踰逾 賬账 質质 賭赌 賴赖 賽赛 贈赠
贊赞 跡迹 踐践 踴踊 蹟迹 蹤踪 躍跃 轉转 進进 這这 過过 迴回 運运 較较 載载 軟软 車车 軌轨 軍军 輔辅 輕轻 輛辆 輝辉 輩辈 輪轮 輸输 輯辑 輻辐 輿舆 違违
轄辖 轎轿 轟轰 辦办 辭辞 連连 達达 農农 逕径 週周 辯辩 遊游 遜逊 遞递 遠远 鄉乡 郵邮 選选 適适 遲迟 遶绕 遷迁 遺遗 遼辽 邁迈 還还 邊边 邏逻 鄧邓 鄭郑
鄰邻 醖酝 錶表 錄录 録录 錯错 銷销 鍵键 釋释 醜丑 醞酝 醫医 針针 釣钓 鈅钥 鈎钩 鈡钟 鈴铃 鉆钻 鉛铅 鉤钩 銀银 銅铜 銘铭 銜衔 銳锐 鋒锋 鋪铺 鋭锐 鋼钢
錢钱 錦锦 鍊炼 鍋锅 鍛锻 鎭镇 鎮镇 關关 隻只 閤合 電电 門门 長长 間间 雲云 隨随 隊队 閱阅 閲阅 際际 雙双 閉闭 難难 鏈链 險险 隱隐 闇暗 陣阵 階阶 鎖锁
鏡镜 開开 離离 鐘钟 鐵铁 鑑鉴 鑒鉴 鑰钥 鑽钻 閃闪 閑闲 閒闲 閘闸 閣阁 閥阀 闆板 闊阔 闖闯 闢辟 陝陕 陰阴 陳陈 陸陆 雖虽 鍼针 鍾钟 陽阳 隸隶 雛雏 雜杂
雞鸡 霧雾 靈灵 靜静 項项 題题 額额 類类 頁页 颱台 餘余 頭头 領领 須须 韆千 預预 顯显 順顺 頻频 館馆 響响 顛颠 鞏巩 韌韧 韻韵 頓顿 馬马 顏颜 顔颜 顧顾
風风 頂顶 頌颂 頑顽 頒颁 頗颇 顆颗 願愿 飄飘 飛飞 飢饥 飯饭 飲饮 飽饱 飾饰 餅饼 饋馈 駁驳 騰腾 養养 餬糊 饑饥 駐驻 駕驾 駛驶 駝驼 駡骂 騙骗 騷骚 騾骡
驅驱 驕骄 驗验 驚惊 驟骤 驢驴 髒脏 體体 髮发 麪面 麫面 點点 麼么 齊齐 鬚须 鬆松 鬢鬓 鬥斗 鬧闹 魚鱼 魯鲁 鮮鲜 鯨鲸 鳥鸟 鳴鸣 鴿鸽 鵝鹅 鵰雕 齣出 麵面
黨党 鶩鹜 鷄鸡 麥麦 黃黄 黴霉 齋斋 齒齿 齡龄 龍龙 龐庞 龜龟`;

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  PAIRS.trim()
    .split(/\s+/u)
    .map(([typed = '', simplified = '']) => [typed, simplified]),
);

export const TRADITIONAL = [...SIMPLIFIED.keys()];

/** By code unit: to look for a class of so many characters in every text takes ten times as long. */
const IS_TRADITIONAL = new Uint8Array(0x1_0000);
for (const char of TRADITIONAL) IS_TRADITIONAL[char.charCodeAt(0)] = 1;

const CHARACTER = `[${TRADITIONAL.join('')}]`;
/** Those that stand close to one another; a single one with its neighbours, 公開. */
const WORDS = new RegExp(
  `${CHARACTER}(?:\\p{Script=Han}{0,3}?${CHARACTER}){1,12}\\p{Script=Han}?|\\p{Script=Han}?${CHARACTER}(?!\\p{Script=Han}{0,3}${CHARACTER})\\p{Script=Han}?`,
  'gu',
);
const QUOTED = /《[^《》\n]*》|“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|『[^『』\n]*』/gu;

export const checkTraditional: Check = (rule, { texts }) =>
  texts.flatMap((text) =>
    bySentence(text, listOf(rule, 'names')).map(([{ 0: words, index }, ...others]) => {
      const quote = text.quote(index, index + words.length);
      const message = others.length === 0 ? `“${quote}”里有繁体字。` : `“${quote}”等 ${others.length + 1} 处有繁体字。`;
      const right = [...words].map((char) => SIMPLIFIED.get(char) ?? char).join('');
      const hint = `改成简体字“${right}”；人名、字号确是这样写的，核实后放行。`;
      return text.remark([index, index + words.length], rule, message, hint);
    }),
  );

type Found = readonly [first: RegExpExecArray, ...others: RegExpExecArray[]];

function bySentence({ text }: ReportText, names: RegExp): Found[] {
  if (!hasTraditional(text)) return [];
  const hide = (words: string) => HIDDEN.repeat(words.length);
  const shown = text.replace(QUOTED, hide).replace(names, hide);
  const sentences: [RegExpExecArray, ...RegExpExecArray[]][] = [];
  let last = 0;
  for (const found of shown.matchAll(WORDS)) {
    const sentence = sentences.at(-1);
    if (sentence === undefined || /[。！？\n]/u.test(shown.slice(last, found.index))) sentences.push([found]);
    else sentence.push(found);
    last = found.index;
  }
  return sentences;
}

function hasTraditional(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (IS_TRADITIONAL[text.charCodeAt(index)] === 1) return true;
  return false;
}
