<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sightglass</name>
<message>
  <location filename="../../hmi/alarms/sources/server_alarms.py"/>
  <source> (an earlier occurrence)</source>
  <translation>（先前的一次）</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source> and </source>
  <translation>和</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source> and {count} more</source>
  <translation>，另有 {count} 个</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source> by {user}</source>
  <translation>，{user}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source> in {rank} dimensions</source>
  <translation>（{rank} 维）</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/engineering.py"/>
  <source> It gave {short}.</source>
  <translation>返回 {short}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source> It may have been carried out.</source>
  <translation>可能已经执行。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source> It was not carried out.</source>
  <translation>没有执行。</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source> No time past the limit would have gone untold.</source>
  <translation>超限的时间不会有任何遗漏。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source> or add it to the keyring</source>
  <translation>，或添加到密钥环</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source> The longest time past the limit of which no alarm would have told was {seconds}.</source>
  <translation>超限而没有报警提示的最长时间为 {seconds}。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source> · NOT RECORDING</source>
  <translation> · 没有记录</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source> – needs a new one</source>
  <translation>——需要新证书</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/desk.py"/>
  <source>'{do}' failed: {error}; the runtime's log has more</source>
  <translation>“{do}”失败：{error}；详见后台服务的日志文件</translation>
</message>
<message>
  <location filename="../../hmi/runtime/tasks.py"/>
  <source>'{task}' failed and has ended: {error}</source>
  <translation>“{task}”失败并已结束：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/tasks.py"/>
  <source>'{task}' failed: {error}</source>
  <translation>“{task}”失败：{error}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>'{text}' is neither true nor false.</source>
  <translation>“{text}”既非 true 也非 false。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>'{text}' is no time as in 2026-11-20T13:00:00+01:00.</source>
  <translation>“{text}”不是时间，应写作 2026-11-20T13:00:00+01:00。</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>'{text}' is no time; write it like {example}.</source>
  <translation>“{text}”不是时间，请写作 {example}。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>'{text}' is none of {words}.</source>
  <translation>“{text}”不在 {words} 之中。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <location filename="../../widgets/shell/typed.py"/>
  <source>'{text}' is not a number.</source>
  <translation>“{text}”不是数字。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <location filename="../../widgets/shell/typed.py"/>
  <source>'{text}' is not a whole number.</source>
  <translation>“{text}”不是整数。</translation>
</message>
<message>
  <location filename="../../widgets/words.py"/>
  <source>, </source>
  <comment>between the parts of a line</comment>
  <translation>，</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>, and none of {list}</source>
  <translation>，也不是 {list} 之一</translation>
</message>
<message>
  <location filename="../../widgets/address/model.py"/>
  <source>, asked …</source>
  <translation>，正在询问……</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/past.py"/>
  <source>, for {duration}</source>
  <translation>，持续 {duration}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/past.py"/>
  <source>, not over yet</source>
  <translation>，尚未结束</translation>
</message>
<message>
  <location filename="../../widgets/address/model.py"/>
  <source>, on another server</source>
  <translation>，在另一台服务器上</translation>
</message>
<message>
  <location filename="../../widgets/address/model.py"/>
  <source>, refused</source>
  <translation>，被拒绝</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>, {count} the server does not let be looked into</source>
  <translation>，服务器不允许查看 {count} 个</translation>
</message>
<message>
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>, {duration} left</source>
  <translation>，剩余 {duration}</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>, {healed} samples fetched from the server's history</source>
  <translation>，从服务器历史取回 {healed} 个采样</translation>
</message>
<message>
  <location filename="../../widgets/methods/argument_field.py"/>
  <source>, {low} to {high}</source>
  <translation>，{low} 至 {high}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>, … ({count} values)</source>
  <translation>，……（{count} 个值）</translation>
</message>
<message>
  <location filename="../../widgets/indicators/symbol.py"/>
  <source>00 min</source>
  <translation>00 min</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>1 day</source>
  <translation>1 天</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>1 hour</source>
  <translation>1 小时</translation>
</message>
<message>
  <location filename="../../widgets/displays/layer_bar.py"/>
  <source>1 in alarm</source>
  <translation>1 个报警</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>10-minute windows above 10</source>
  <translation>超过 10 个的 10 分钟时段</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>15 minutes</source>
  <translation>15 分钟</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>3 days</source>
  <translation>3 天</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>30 days</source>
  <translation>30 天</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>4 hours</source>
  <translation>4 小时</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>7 days</source>
  <translation>7 天</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>7 days, the longest</source>
  <translation>7 天，最长</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>8 hours, a shift</source>
  <translation>8 小时，一个班</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>95 % acknowledged within</source>
  <translation>95 % 的确认时间不超过</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/past.py"/>
  <source>; </source>
  <comment>between acts</comment>
  <translation>；</translation>
</message>
<message>
  <location filename="../../hmi/runtime/diagnostics.py"/>
  <source>; recording goes on</source>
  <translation>；记录继续进行</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>; the keyring cannot be asked ({name})</source>
  <translation>；无法访问密钥环（{name}）</translation>
</message>
<message>
  <location filename="../../widgets/live_rows.py"/>
  <source>&lt; 1 min</source>
  <translation>&lt; 1 min</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path} has keys that are not known: {list}</source>
  <translation>{path} 中的 [{name}] 含有未知的键：{list}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path} has neither user and password nor certificate and key</source>
  <translation>{path} 中的 [{name}] 既没有用户名和密码，也没有证书和密钥</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path} is not a table of texts</source>
  <translation>{path} 中的 [{name}] 不是文本表</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path}: certificate or key cannot be read, or need a key_password</source>
  <translation>{path} 中的 [{name}]：证书或密钥无法读取，或需要 key_password</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path}: the key is not RSA</source>
  <translation>{path} 中的 [{name}]：密钥不是 RSA</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path}: the key is not that of the certificate</source>
  <translation>{path} 中的 [{name}]：密钥与证书不匹配</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>[{name}] in {path}: {filename} cannot be read: {strerror}</source>
  <translation>{path} 中的 [{name}]：无法读取 {filename}：{strerror}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>a change of alarms needs a reason</source>
  <translation>更改报警需要原因</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>a comment needs words</source>
  <translation>备注需要文字</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>A CSV or XLSX of alarms; what it would change is shown first</source>
  <translation>报警的 CSV 或 XLSX；会先显示将要更改的内容</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>a fingerprint has 64 (SHA-256) or 40 (SHA-1) hexadecimal digits; give all of them</source>
  <translation>指纹有 64 位（SHA-256）或 40 位（SHA-1）十六进制数字；请完整给出</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>A large step: {percent} % of the range at once.</source>
  <translation>步幅很大：一次改变量程的 {percent} %。</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>A line for the plant's tags CSV</source>
  <translation>用于工厂位号 CSV 的一行</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>A list is wanted where {items} stands.</source>
  <translation>{items} 处需要列表。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>a list of values is wanted, and {called} is none</source>
  <translation>需要数值列表，而{called}不是</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>a list of {count}</source>
  <translation>{count} 项的列表</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/refusal.py"/>
  <source>a login is asked for, and nobody here keeps secrets</source>
  <translation>要求登录，但此处没有保存密钥</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>a longer off-delay</source>
  <translation>更长的返回延时</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>a longer on-delay</source>
  <translation>更长的触发延时</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>a message is larger than was agreed</source>
  <translation>消息大于约定大小</translation>
</message>
<message>
  <location filename="../../widgets/journal/note_line.py"/>
  <source>A note for whoever reads the journal</source>
  <translation>给日志读者的备注</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/noting.py"/>
  <source>a note needs words</source>
  <translation>备注需要文字</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/guard.py"/>
  <source>a password would go over a connection without security; ask for security, or say allow_plain_password: true where the network is trusted</source>
  <translation>密码将通过没有加密的连接传送；请要求安全设置，或在网络可信时写 allow_plain_password: true</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>a reason is needed</source>
  <translation>需要原因</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>a status that no standard names</source>
  <translation>标准中没有的状态码</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>a structure of {short}, below</source>
  <translation>结构 {short}，见下</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>a token of a third</source>
  <translation>第三方令牌</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>a user's certificate</source>
  <translation>用户证书</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>A value is set by hand for {least} to {most}, and not for {duration}</source>
  <translation>手动设值的时间须为 {least} 至 {most}，而不是 {duration}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>A value is wanted: {wants}.</source>
  <translation>需要一个值：{wants}。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>A value set by hand wants a reason, for who sees it after you</source>
  <translation>手动设值需要原因，供之后的人了解</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>A value set by hand wants a time at which it ends</source>
  <translation>手动设值需要结束时间</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>a wider deadband</source>
  <translation>更宽的死区</translation>
</message>
<message>
  <location filename="../../widgets/journal/note_line.py"/>
  <source>About (tag or equipment)</source>
  <translation>关于（位号或设备）</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <source>About {subject}</source>
  <translation>关于 {subject}</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>Accept: write to the plant files</source>
  <translation>接受：写入工厂文件</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Access</source>
  <translation>访问权限</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>access denied</source>
  <translation>访问被拒绝</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <location filename="../../widgets/alarms/acts.py"/>
  <location filename="../../widgets/alarms/card.py"/>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Acknowledge</source>
  <translation>确认</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>acknowledge alarms</source>
  <translation>确认报警</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>Acknowledge page</source>
  <translation>确认本页</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>acknowledge the rows that are seen</source>
  <translation>确认看得见的行</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>Acknowledge the {waiting} seen</source>
  <translation>确认所见的 {waiting} 个</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>acknowledge with a comment</source>
  <translation>确认并备注</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Acknowledge with comment …</source>
  <translation>确认并备注…</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <location filename="../../widgets/alarms/card.py"/>
  <source>Acknowledge {tag}</source>
  <translation>确认 {tag}</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>acknowledge, or what else is to be done first</source>
  <translation>确认，或首先要做的操作</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>acknowledged</source>
  <translation>已确认</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>act on a server's alarms</source>
  <translation>操作服务器的报警</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Active</source>
  <translation>激活</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_bar.py"/>
  <source>Add a tag</source>
  <translation>添加位号</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_bar.py"/>
  <source>Add a tag to the trend</source>
  <translation>向趋势添加位号</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Add comment</source>
  <translation>添加备注</translation>
</message>
<message>
  <location filename="../../widgets/journal/note_line.py"/>
  <source>Add note</source>
  <translation>添加备注</translation>
</message>
<message>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Add to favourites</source>
  <translation>添加到收藏</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Address</source>
  <translation>地址</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <location filename="../../hmi/app/pages/address_space_page.py"/>
  <location filename="../../widgets/address/tree.py"/>
  <location filename="../../widgets/links/details.py"/>
  <source>Address space</source>
  <translation>地址空间</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>address space</source>
  <translation>地址空间</translation>
</message>
<message>
  <location filename="../../hmi/model/tag.py"/>
  <source>administrator</source>
  <translation>管理员</translation>
</message>
<message>
  <location filename="../../hmi/runtime/process/serve.py"/>
  <source>after {for_s:g} s, as asked</source>
  <translation>按要求在 {for_s} s 之后</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Air, gas</source>
  <translation>空气、气体</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <location filename="../../widgets/alarms/rows.py"/>
  <location filename="../../widgets/figures/actor_table.py"/>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>Alarm</source>
  <translation>报警</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>alarm</source>
  <translation>报警</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>Alarm banner</source>
  <translation>报警条</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Alarm details</source>
  <translation>报警详情</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Alarm figures</source>
  <translation>报警统计</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>alarm figures</source>
  <translation>报警统计</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>Alarm list</source>
  <translation>报警列表</translation>
</message>
<message>
  <location filename="../../widgets/navigation/palette_lines.py"/>
  <location filename="../../widgets/navigation/rail_lines.py"/>
  <source>alarm of priority {priority}</source>
  <translation>优先级 {priority} 的报警</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>alarm table {name}</source>
  <translation>报警表 {name}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <source>Alarm tables (*.csv *.xlsx)</source>
  <translation>报警表 (*.csv *.xlsx)</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <location filename="../../hmi/app/pages/alarm_page.py"/>
  <location filename="../../widgets/alarms/table.py"/>
  <location filename="../../widgets/figures/actor_table.py"/>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Alarms</source>
  <translation>报警</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>alarms</source>
  <translation>报警</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Alarms a day</source>
  <translation>每天报警数</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>Alarms are not known: {unknown}</source>
  <translation>报警未知：{unknown}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/count.py"/>
  <source>alarms foreseen: {count}</source>
  <translation>预测报警：{count}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Alarms in 10 minutes</source>
  <translation>每 10 分钟报警数</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Alarms in {days}</source>
  <translation>{days}内的报警</translation>
</message>
<message>
  <location filename="../../widgets/alarms/count.py"/>
  <source>alarms of priority {priority}: {count}</source>
  <translation>优先级 {priority} 的报警：{count}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <location filename="../../widgets/figures/actor_table.py"/>
  <source>Alarms that came most often</source>
  <translation>出现最多的报警</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>Alarms, from anywhere</source>
  <translation>报警（任何位置）</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>All</source>
  <translation>全部</translation>
</message>
<message>
  <location filename="../../widgets/alarms/model.py"/>
  <source>all acknowledged</source>
  <translation>全部已确认</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>All areas</source>
  <translation>所有区域</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>All kinds</source>
  <translation>所有类别</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>All priorities</source>
  <translation>所有优先级</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>All states</source>
  <translation>所有状态</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>All times</source>
  <translation>所有时间</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <location filename="../../hmi/alarms/machine.py"/>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>already acknowledged</source>
  <translation>已经确认过</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>already confirmed</source>
  <translation>已经证实过</translation>
</message>
<message>
  <location filename="../../hmi/alarms/machine.py"/>
  <source>already normal</source>
  <translation>已经正常</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>already shelved</source>
  <translation>已经搁置</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/owners.py"/>
  <source>also a limit alarm of the plant files ({alarm}): the server's is the owner</source>
  <translation>同时也是工厂文件的限值报警（{alarm}）：以服务器的报警为准</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>an alarm is shelved for a time above zero, up to {longest}</source>
  <translation>报警的搁置时间须大于零，最长 {longest}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>an argument is not valid</source>
  <translation>有一个参数无效</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>an array</source>
  <translation>数组</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>An array in {rank} dimensions is written as [[1, 2], [3, 4]].</source>
  <translation>{rank} 维数组写作 [[1, 2], [3, 4]]。</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>an array of {count}, below</source>
  <translation>{count} 项的数组，见下</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/journal_writer.py"/>
  <source>an entry of the journal is lost: {error}</source>
  <translation>日志的一个条目丢失：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/importing.py"/>
  <source>an exact value is a text or an integer, of a row of the import</source>
  <translation>精确值须为导入行中的文本或整数</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/importing.py"/>
  <source>an import is four columns of one length: {list}</source>
  <translation>导入须为长度相同的四列：{list}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/count.py"/>
  <source>an unknown number</source>
  <translation>数量未知</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>an unknown policy</source>
  <translation>未知的安全策略</translation>
</message>
<message>
  <location filename="../../widgets/indicators/many/table.py"/>
  <source>and {count} more: make the table higher</source>
  <translation>另有 {count} 个：请加高表格</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>another key</source>
  <translation>另一个密钥</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Apr</source>
  <translation>4月</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Area</source>
  <translation>区域</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>argument {name} is of a type that cannot be given from here</source>
  <translation>参数 {name} 的类型无法在此给出</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>argument {name}: {error}</source>
  <translation>参数 {name}：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>argument {number}: {status_words}</source>
  <translation>参数 {number}：{status_words}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>array of {data_type}</source>
  <translation>{data_type} 数组</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>As the screen says</source>
  <translation>按屏幕给出的尺寸</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_dialog.py"/>
  <source>Asked for …</source>
  <translation>正在询问……</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>Asking the server what it takes …</source>
  <translation>正在询问服务器所需参数……</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Asking the server …</source>
  <translation>正在询问服务器……</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>Asking {server} what is below {first}{more} … {seconds:.0f} s</source>
  <translation>正在询问 {server}：{first} 之下的内容{more}…… {seconds:.0f} s</translation>
</message>
<message>
  <location filename="../../widgets/trends/legend.py"/>
  <source>At {moment}</source>
  <translation>{moment}</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Aug</source>
  <translation>8月</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Back</source>
  <translation>返回</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>back</source>
  <translation>后退</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>back at {value} ({level} limit {limit})</source>
  <translation>已回到 {value}（{level} 限值 {limit}）</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <location filename="../../widgets/address/node_panel.py"/>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>bad</source>
  <translation>坏</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Bad: the instrument or its server says so</source>
  <translation>坏：仪表或其服务器如此报告</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>bearable</source>
  <translation>可承受</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Being cancelled …</source>
  <translation>正在取消……</translation>
</message>
<message>
  <location filename="../../widgets/indicators/arrays/elements.py"/>
  <source>beside the normal band {elements}</source>
  <translation>正常范围之外 {elements}</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/ways.py"/>
  <location filename="../../widgets/navigation/breadcrumb.py"/>
  <source>Beside {title}</source>
  <translation>{title} 的同级画面</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>breaks found and told before: at entry {list}</source>
  <translation>此前发现并已报告的断点：条目 {list}</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Browse name</source>
  <translation>浏览名</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>By</source>
  <translation>人员</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <source>by the plant’s own logic</source>
  <translation>由工厂自身的逻辑</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <source>By {user}</source>
  <translation>{user}</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <source>By {user} at {station}</source>
  <translation>{user}，{station}</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>call</source>
  <translation>调用</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>Call it now</source>
  <translation>立即调用</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>call methods of a server</source>
  <translation>调用服务器的方法</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>Call {name}</source>
  <translation>调用 {name}</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Came while silent, not counted</source>
  <translation>静默期间出现，未计入</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <location filename="../../widgets/faceplate/write.py"/>
  <location filename="../../widgets/shell/reasoned_dialog.py"/>
  <location filename="../../widgets/touch/number_pad.py"/>
  <location filename="../../widgets/touch/ruler.py"/>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Cancel</source>
  <translation>取消</translation>
</message>
<message>
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>Cancelled; no file was left.</source>
  <translation>已取消；没有留下文件。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>cannot reach its devices</source>
  <translation>无法访问其设备</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>Carried out</source>
  <translation>已执行</translation>
</message>
<message>
  <location filename="../../widgets/alarms/guidance.py"/>
  <source>Cause</source>
  <translation>原因</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>Certificate</source>
  <translation>证书</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>certificate</source>
  <translation>证书</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>certificate changed</source>
  <translation>证书已改变</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Certificate of {server}</source>
  <translation>{server} 的证书</translation>
</message>
<message>
  <location filename="../../hmi/app/links/trusting.py"/>
  <source>Certificates cannot be read: {fault}</source>
  <translation>无法读取证书：{fault}</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Certificate…</source>
  <translation>证书…</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>change back at {value} ({level} limit {limit})</source>
  <translation>变化率已回到 {value}（{level} 限值 {limit}）</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>change settings of alarms</source>
  <translation>更改报警设置</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/mode.py"/>
  <source>Change the mode</source>
  <translation>更改模式</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>Change the sign</source>
  <translation>改变正负号</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>changes are lists of alarm, field and text</source>
  <translation>更改是由报警、字段和文本组成的列表</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/mode.py"/>
  <source>Change…</source>
  <translation>更改…</translation>
</message>
<message>
  <location filename="../../widgets/figures/actor_table.py"/>
  <source>Chatter</source>
  <translation>抖动</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Chattering alarms</source>
  <translation>抖动报警</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>Check and review …</source>
  <translation>检查并核对…</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>Check…</source>
  <translation>检查…</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Chemical</source>
  <translation>化学药剂</translation>
</message>
<message>
  <location filename="../../widgets/methods/argument_field.py"/>
  <source>Choose one.</source>
  <translation>请选择一项。</translation>
</message>
<message>
  <location filename="../../widgets/methods/argument_field.py"/>
  <source>Choose …</source>
  <translation>选择…</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Choose…</source>
  <translation>选择…</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>Clear</source>
  <translation>清除</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>clock was set</source>
  <translation>时钟被调整</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <location filename="../../widgets/alarms/detail.py"/>
  <location filename="../../widgets/faceplate/header.py"/>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <location filename="../../widgets/navigation/key_sheet.py"/>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <location filename="../../widgets/values/whole_dialog.py"/>
  <source>Close</source>
  <translation>关闭</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>Close all</source>
  <translation>全部折叠</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Close and stop recording now</source>
  <translation>关闭并立即停止记录</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>close it</source>
  <translation>关闭它</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Close Sightglass</source>
  <translation>关闭 Sightglass</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/window_button.py"/>
  <source>Close this window</source>
  <translation>关闭本窗口</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>close what opened over the page</source>
  <translation>关闭页面上弹出的内容</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Close, keep recording</source>
  <translation>关闭，继续记录</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>closed: the plant's files no longer define this alarm</source>
  <translation>已关闭：工厂文件不再定义此报警</translation>
</message>
<message>
  <location filename="../../widgets/links/failed_items.py"/>
  <source>Code</source>
  <translation>代码</translation>
</message>
<message>
  <location filename="../../hmi/app/annunciation/player.py"/>
  <source>code {code}</source>
  <translation>代码 {code}</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/theme_button.py"/>
  <source>Colours of the screen. F9: the next ones</source>
  <translation>屏幕颜色。F9：下一种</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/theme_button.py"/>
  <source>Colours: {theme}</source>
  <translation>颜色：{theme}</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>command</source>
  <translation>命令</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Comment</source>
  <translation>备注</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>comment on alarms</source>
  <translation>为报警添加备注</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Comment …</source>
  <translation>备注…</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>commented</source>
  <translation>添加备注</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>Communication fault</source>
  <translation>通信故障</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>compare security in the plant file with what the server offers</source>
  <translation>请将工厂文件中的 security 与服务器提供的内容核对</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Compare the fingerprint with what the server itself shows, or ask whoever looks after it. Somebody else who answers at its address could read and change everything that passes.</source>
  <translation>请将指纹与服务器自身显示的内容核对，或询问其维护人员。冒用其地址应答者可以读取和更改途经的一切内容。</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>condition</source>
  <translation>服务器报警</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>configuration error</source>
  <translation>组态错误</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>Confirm</source>
  <translation>确定</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Confirmed</source>
  <translation>已证实</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>confirmed</source>
  <translation>已证实</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>connected, 0 of {subscribed} tags moving</source>
  <translation>已连接，{subscribed} 个位号无一变化</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>connecting</source>
  <translation>正在连接</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Connections</source>
  <translation>连接</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>connections</source>
  <translation>连接</translation>
</message>
<message>
  <location filename="../../widgets/alarms/guidance.py"/>
  <source>Consequence</source>
  <translation>后果</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>Copy</source>
  <translation>复制</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Copy as CSV</source>
  <translation>复制为 CSV</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>Copy as JSON</source>
  <translation>复制为 JSON</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Copy as tag</source>
  <translation>复制为位号</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Copy ns=…</source>
  <translation>复制 ns=…</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Copy nsu=…</source>
  <translation>复制 nsu=…</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Copy SHA-256</source>
  <translation>复制 SHA-256</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Copy table</source>
  <translation>复制表格</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>copy the rows</source>
  <translation>复制各行</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>could not be started: {error}</source>
  <translation>无法启动：{error}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Counted from {first} to {last}; rates are of that time.</source>
  <translation>统计范围 {first} 至 {last}；比率按此时段计算。</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>crash</source>
  <translation>异常结束</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Data type</source>
  <translation>数据类型</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Dates in the plant's time; a million rows take about a minute.</source>
  <translation>日期为工厂时间；一百万行约需一分钟。</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/theme_button.py"/>
  <source>Day</source>
  <translation>日间</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>day</source>
  <translation>天</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>de-escalated</source>
  <translation>降级</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Deadband</source>
  <translation>死区</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/detailing.py"/>
  <source>deadband {deadband}</source>
  <translation>死区 {deadband}</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Dec</source>
  <translation>12月</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Decide later</source>
  <translation>以后决定</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>Decimal point</source>
  <translation>小数点</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>degraded</source>
  <translation>降级</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Description</source>
  <translation>描述</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>desktop</source>
  <translation>操作界面</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Desktops</source>
  <translation>操作界面</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>deviation back at {value} ({level} limit {limit})</source>
  <translation>偏差已回到 {value}（{level} 限值 {limit}）</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/process.py"/>
  <source>did not answer and was ended</source>
  <translation>没有应答，已被结束</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Disable</source>
  <translation>禁用</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>disable alarms</source>
  <translation>禁用报警</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Disable …</source>
  <translation>禁用…</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>disabled</source>
  <translation>禁用</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/storage.py"/>
  <source>disk full: nothing is recorded; what comes waits in memory, then is lost. Make room on the disk</source>
  <translation>磁盘已满：没有记录任何数据；新数据在内存中等待，随后会丢失。请腾出磁盘空间</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/storage.py"/>
  <source>disk nearly full: recording will stop. Make room, or keep less (plant.yaml, record)</source>
  <translation>磁盘将满：记录将停止。请腾出空间，或减少保留量（plant.yaml，record）</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/storage.py"/>
  <source>Disk of history</source>
  <translation>历史数据磁盘</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <source>Display</source>
  <translation>画面</translation>
</message>
<message>
  <location filename="../../widgets/navigation/rail.py"/>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Displays and pages</source>
  <translation>画面和页面</translation>
</message>
<message>
  <location filename="../../widgets/navigation/palette.py"/>
  <source>Displays, tags, equipment, alarms, trends, pages</source>
  <translation>画面、位号、设备、报警、趋势、页面</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>Distance of the eye</source>
  <translation>观看距离</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>Distance of the eye: {metres} m</source>
  <translation>观看距离：{metres} m</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>does not know the state of what is behind it</source>
  <translation>不了解其后端的状态</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>does not look while {tag} is {value}</source>
  <translation>当 {tag} 为 {value} 时不作判断</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>Done</source>
  <translation>完成</translation>
</message>
<message>
  <location filename="../../widgets/navigation/breadcrumb.py"/>
  <source>Down</source>
  <translation>下</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Dropped</source>
  <translation>丢弃</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Earlier</source>
  <translation>更早</translation>
</message>
<message>
  <location filename="../../hmi/model/plant.py"/>
  <source>Early shift</source>
  <translation>早班</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Enable</source>
  <translation>启用</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>enabled</source>
  <translation>启用</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>enabled again</source>
  <translation>重新启用时</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>end other clients, or let the server take more sessions; it is tried again</source>
  <translation>请结束其他客户端，或让服务器接受更多会话；将自动重试</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>end the shelving of alarms</source>
  <translation>结束报警搁置</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>end values set by hand</source>
  <translation>结束手动设值</translation>
</message>
<message>
  <location filename="../../hmi/runtime/links.py"/>
  <source>ended by itself</source>
  <translation>自行结束</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>ended by {user}</source>
  <translation>由 {user} 结束</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/process.py"/>
  <source>ended with code {code}</source>
  <translation>以代码 {code} 结束</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>Ends</source>
  <translation>结束</translation>
</message>
<message>
  <location filename="../../hmi/model/tag.py"/>
  <source>engineer</source>
  <translation>工程师</translation>
</message>
<message>
  <location filename="../../widgets/navigation/palette.py"/>
  <source>Enter opens · Ctrl+Enter shows the trend · Esc closes</source>
  <translation>Enter 打开 · Ctrl+Enter 显示趋势 · Esc 关闭</translation>
</message>
<message>
  <location filename="../../widgets/journal/model.py"/>
  <source>Entries stand in the order in which they were written, the newest first.</source>
  <translation>条目按写入顺序排列，最新的在前。</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {entry} is not the one of the checkpoint of {moment}</source>
  <translation>条目 {entry} 不是 {moment} 检查点所指的条目</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <source>Entry {entry}, {kind}</source>
  <translation>条目 {entry}，{kind}</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {number} has lost its place in the chain</source>
  <translation>条目 {number} 失去了在链中的位置</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {number} is in the chain, but what the chain begins with is missing</source>
  <translation>条目 {number} 在链中，但链的起点缺失</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {number} of {moment}, or the one before it, was changed</source>
  <translation>{moment} 的条目 {number} 或其前一条被更改</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {reached}</source>
  <translation>条目 {reached}</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {row} of {moment}, which begins a segment, was changed</source>
  <translation>{moment} 的条目 {row}（某段的起点）被更改</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>entry {segment}, which begins the newest segment, names another key</source>
  <translation>条目 {segment}（最新一段的起点）指向另一个密钥</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <source>Equipment</source>
  <translation>设备</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>escalated</source>
  <translation>升级</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>expired</source>
  <translation>已过期</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>expired {duration} ago</source>
  <translation>已过期 {duration}</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Export</source>
  <translation>导出</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Export every recorded value</source>
  <translation>导出每个已记录的值</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Export to</source>
  <translation>导出到</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_bar.py"/>
  <source>Export…</source>
  <translation>导出…</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Faceplate of {title}</source>
  <translation>{title} 的操作面板</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>Failed</source>
  <translation>故障</translation>
</message>
<message>
  <location filename="../../widgets/links/table.py"/>
  <source>failed</source>
  <translation>失败</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/failed_items.py"/>
  <source>Failed items</source>
  <translation>失败的项</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>failed: {fields}</source>
  <translation>失败：{fields}</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/arrow.py"/>
  <source>falls</source>
  <translation>下降</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/arrow.py"/>
  <source>falls fast</source>
  <translation>快速下降</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>falls {pace} over the last {time}</source>
  <translation>过去 {time} 以 {pace} 下降</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>fault</source>
  <translation>故障</translation>
</message>
<message>
  <location filename="../../widgets/navigation/rail_lines.py"/>
  <source>favourite</source>
  <translation>收藏</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>Favourites</source>
  <translation>收藏</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Feb</source>
  <translation>2月</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <location filename="../../widgets/values/value_tree.py"/>
  <source>Field</source>
  <translation>字段</translation>
</message>
<message>
  <location filename="../../widgets/figures/figure_table.py"/>
  <source>Figure</source>
  <translation>指标</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>File</source>
  <translation>文件</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>file</source>
  <translation>文件</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Filter</source>
  <translation>筛选</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Filter by tag, alarm or words</source>
  <translation>按位号、报警或文字筛选</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Filter text</source>
  <translation>筛选文字</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Filter the links</source>
  <translation>筛选连接</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Filter: server, state, reason, address</source>
  <translation>筛选：服务器、状态、原因、地址</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>Find a node</source>
  <translation>查找节点</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>Find among the nodes that are loaded</source>
  <translation>在已加载的节点中查找</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>first out, {text}</source>
  <translation>首出，{text}</translation>
</message>
<message>
  <location filename="../../widgets/figures/actor_table.py"/>
  <source>Fleeting</source>
  <translation>瞬时</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Fleeting, gone within 10 s</source>
  <translation>瞬时报警，10 秒内消失</translation>
</message>
<message>
  <location filename="../../hmi/app/annunciation/flood.py"/>
  <source>flood: {count} alarms in 10 min</source>
  <translation>报警泛滥：10 分钟内 {count} 个报警</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>fold and unfold</source>
  <translation>折叠和展开</translation>
</message>
<message>
  <location filename="../../widgets/navigation/rail_lines.py"/>
  <source>folded</source>
  <translation>已折叠</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>For</source>
  <translation>时长</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Foreseen</source>
  <translation>预测</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>foreseen</source>
  <translation>预测</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>foreseen, {text}</source>
  <translation>预测，{text}</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Forward</source>
  <translation>前进</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>forward</source>
  <translation>前进</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>Found</source>
  <translation>找到</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Fri</source>
  <translation>周五</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>From</source>
  <translation>从</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>from</source>
  <translation>从</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>From {range}</source>
  <translation>范围 {range}</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>From … to …</source>
  <translation>从……至……</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>frozen</source>
  <translation>停顿</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_bar.py"/>
  <source>Full range</source>
  <translation>全部量程</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/window_button.py"/>
  <source>Full screen</source>
  <translation>全屏</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>full screen, and back</source>
  <translation>全屏及还原</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>Gaps</source>
  <translation>缺口</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>give the server the certificate and the revocation list of whoever issued this workstation's</source>
  <translation>请将本工作站证书颁发者的证书和吊销列表交给服务器</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>Go</source>
  <translation>前往</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Go on in ordinary windows</source>
  <translation>在普通窗口中继续</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Gone within 10 s</source>
  <translation>10 秒内消失</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Good</source>
  <translation>良好</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <location filename="../../widgets/address/node_panel.py"/>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>good</source>
  <translation>良好</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>greatest</source>
  <translation>最大</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Grouped by equipment</source>
  <translation>按设备分组</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Grouped in a flood</source>
  <translation>泛滥时分组</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Grouping</source>
  <translation>分组</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Guidance</source>
  <translation>处理指导</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Half acknowledged within</source>
  <translation>半数的确认时间不超过</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>has a bad value</source>
  <translation>为坏值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>has failed</source>
  <translation>已故障</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>has no configuration</source>
  <translation>没有组态</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>has no link</source>
  <translation>没有连接</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>has no number</source>
  <translation>没有数字</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>has no value yet</source>
  <translation>还没有值</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>has not come about</source>
  <translation>没有建立</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>has not moved for {run}; the longest seen before was {longest}</source>
  <translation>已 {run} 没有变化；此前最长为 {longest}</translation>
</message>
<message>
  <location filename="../../widgets/shell/status_line.py"/>
  <source>Heartbeat</source>
  <translation>心跳</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/near.py"/>
  <source>Here</source>
  <translation>此处</translation>
</message>
<message>
  <location filename="../../hmi/model/figures/key_figures.py"/>
  <source>high</source>
  <translation>高</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/theme_button.py"/>
  <source>High contrast</source>
  <translation>高对比度</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>history</source>
  <translation>历史</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>History cannot be read: {error}</source>
  <translation>无法读取历史数据：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/runtime.py"/>
  <source>history cannot be written: {error}</source>
  <translation>无法写入历史数据：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/diagnostics.py"/>
  <source>history is not being stored: {trouble}</source>
  <translation>历史数据没有存储：{trouble}</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>Hold a bank card flat against the screen and move the lines to its left and right edge.</source>
  <translation>将银行卡平贴在屏幕上，把两条线移到卡的左右边缘。</translation>
</message>
<message>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Home</source>
  <translation>主页</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Hosts</source>
  <translation>主机</translation>
</message>
<message>
  <location filename="../../widgets/alarms/guidance.py"/>
  <source>How to make sure</source>
  <translation>核实方法</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>import</source>
  <translation>导入</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Import alarm table…</source>
  <translation>导入报警表…</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <source>Import an alarm table</source>
  <translation>导入报警表</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>import history</source>
  <translation>导入历史数据</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>Import {name}</source>
  <translation>导入 {name}</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>In a trend</source>
  <translation>在趋势中</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>in service</source>
  <translation>使用中</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>In the alarm list</source>
  <translation>在报警列表中</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>In the plant files</source>
  <translation>工厂文件中</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>In the table</source>
  <translation>表格中</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>In {files}. Nothing is written before you accept it; each field is an entry of the journal.</source>
  <translation>位于 {files}。在您接受之前不会写入任何内容；每个字段都是日志的一个条目。</translation>
</message>
<message>
  <location filename="../../widgets/trends/pen.py"/>
  <source>in {likely} ({early} to {late})</source>
  <translation>约 {likely} 后（{early} 至 {late}）</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>In {state}, {names} can be written.</source>
  <translation>在{state}下可以写入 {names}。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>In {state}, {names} cannot be written.</source>
  <translation>在{state}下不能写入 {names}。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Into service</source>
  <translation>恢复使用</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>is at {reading} and no longer on its way to {amount}</source>
  <translation>现为 {reading}，不再趋向 {amount}</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>is at {value}, above {limit}</source>
  <translation>现为 {value}，高于 {limit}</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>is at {value}, below {limit}</source>
  <translation>现为 {value}，低于 {limit}</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>is in doubt</source>
  <translation>可疑</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>is in test mode, so its values may be test values</source>
  <translation>处于测试模式，其数值可能是测试值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>is in the unknown state {state}</source>
  <translation>处于未知状态 {state}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/dispatch.py"/>
  <source>is live</source>
  <translation>在线</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>is lost</source>
  <translation>已丢失</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>is not there</source>
  <translation>不存在</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>is set by hand</source>
  <translation>为手动设值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>is shutting down</source>
  <translation>正在关闭</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>is stale</source>
  <translation>数据陈旧</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>is suspended</source>
  <translation>已暂停</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Issuer</source>
  <translation>颁发者</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>It acts on the server at once, and cannot be taken back from here.</source>
  <translation>它会立即作用于服务器，无法从此处撤回。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>It cannot be called from here: values for {wants} cannot be typed in.</source>
  <translation>无法从此处调用：{wants} 的值无法键入。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/own.py"/>
  <source>it cannot be read</source>
  <translation>无法读取</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <source>it cannot be read: {strerror}</source>
  <translation>无法读取：{strerror}</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>it cannot be reset while it is active</source>
  <translation>它仍在激活状态，不能复位</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>It comes back soon after it went</source>
  <translation>它消失后不久又出现</translation>
</message>
<message>
  <location filename="../../hmi/runtime/runtime.py"/>
  <source>it could not be started</source>
  <translation>无法启动</translation>
</message>
<message>
  <location filename="../../hmi/app/address/searching.py"/>
  <source>It ended early: {error}.</source>
  <translation>提前结束：{error}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>it expired on {day}</source>
  <translation>它已于 {day} 过期</translation>
</message>
<message>
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>It failed: {error}</source>
  <translation>失败：{error}</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>It fits</source>
  <translation>吻合</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>it has changed at the server since; look at it once more</source>
  <translation>它在服务器上已经变化；请再看一次</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>It has lists or gaps where single values are wanted.</source>
  <translation>需要单个值的地方有列表或空缺。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>It has no history.</source>
  <translation>没有历史数据。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <source>It has not come before.</source>
  <translation>以前没有出现过。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>it has occurred again or escalated since; look at it once more</source>
  <translation>它此后再次发生或升级；请再看一次</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>it has to be acknowledged before it is reset</source>
  <translation>复位前必须先确认</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>It is acknowledged as it stood when it was chosen. The comment is kept in the journal with it, with your name and the time.</source>
  <translation>按选择时的状态确认。备注连同您的姓名和时间一起保存在日志中。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>it is disabled</source>
  <translation>它已禁用</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>it is disabled at the server</source>
  <translation>它在服务器上被禁用</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>it is for the application {application}, and the server calls itself {server}</source>
  <translation>它属于应用程序 {application}，而服务器自称 {server}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>it is for {hosts}, and not for {host}</source>
  <translation>它用于 {hosts}，而不是 {host}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>it is normal again</source>
  <translation>恢复正常时</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>it is not shelved</source>
  <translation>它没有被搁置</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>It is not there any more: the server's address space has changed.</source>
  <translation>它已不存在：服务器的地址空间已改变。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>it is not valid before {day}; look at the clocks</source>
  <translation>它在 {day} 之前无效；请检查时钟</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>It is not watched at all until somebody enables it. Nothing tells when its condition comes.</source>
  <translation>在有人启用之前完全不监视。条件出现时不会有任何提示。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>it is out of service</source>
  <translation>它已停用</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>it is signed with {hash}, which can be forged</source>
  <translation>它以 {hash} 签名，可以被伪造</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>It is silent and out of the active list until the time is over or somebody unshelves it. It is still watched, counted above the list, and comes back with a sound if it stands then.</source>
  <translation>在时间到或有人取消搁置之前，它静默且不在激活列表中。它仍被监视，计入列表上方的数字；届时若仍存在，会发声并回到列表。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>It is silent until somebody puts it into service again. It is still watched and counted.</source>
  <translation>在有人恢复使用之前它静默。它仍被监视和计数。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>it is tried again</source>
  <translation>将自动重试</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>It may still take effect, so do not write it again yet: what became of it is told here as soon as the server answers.</source>
  <translation>它仍可能生效，因此请勿立即重新写入：服务器一应答，此处就会说明结果。</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>It takes no arguments.</source>
  <translation>它不需要参数。</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>it wants {count} argument(s) ({names}) and got {given}</source>
  <translation><numerusform>需要 {count} 个参数（{names}），给出了 {given} 个</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>it was done, but the journal's disk has not stored it yet</source>
  <translation>已执行，但日志磁盘尚未存储</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>it was laid into {folder} by hand; take it away there</source>
  <translation>它是手动放入 {folder} 的；请在那里取走</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>It was not confirmed within 15 s. Review it again to call it.</source>
  <translation>15 秒内没有确认。请重新核对后再调用。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/doubts.py"/>
  <source>it was written again since</source>
  <translation>此后又被写入过</translation>
</message>
<message>
  <location filename="../../widgets/values/array_table.py"/>
  <source>Item</source>
  <translation>项</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>Item {place}: {error}</source>
  <translation>第 {place} 项：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>item {place}: {error}</source>
  <translation>第 {place} 项：{error}</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/values/array_table.py"/>
  <source>Items</source>
  <translation>监视项</translation>
</message>
<message>
  <location filename="../../widgets/links/table.py"/>
  <source>Items wanted</source>
  <translation>所需项</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/refusal.py"/>
  <source>its address holds a login; give that as login: secret:NAME</source>
  <translation>地址中含有登录信息；请改用 login: secret:NAME</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>its certificate has changed ({list})</source>
  <translation>其证书已改变（{list}）</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>its certificate is not trusted yet{list}</source>
  <translation>其证书尚未受信任{list}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>its certificate is trusted, but {list}</source>
  <translation>其证书受信任，但{list}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>its certificate was refused by {user} on {day} (SHA-256 {sha256})</source>
  <translation>其证书已由 {user} 于 {day} 拒绝（SHA-256 {sha256}）</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>its condition ends</source>
  <translation>条件结束时</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>its key has {bits} bits, and fewer than {least_bits} can be broken</source>
  <translation>其密钥为 {bits} 位，少于 {least_bits} 位可以被破解</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>its lists are not all of one length</source>
  <translation>其各列表长度不同</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>Its recorded history shows too few alarms to learn from.</source>
  <translation>其历史记录中报警太少，无法得出结论。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>Its rows are not all of one length.</source>
  <translation>各行长度不一致。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_acts.py"/>
  <source>its server keeps this alarm: {do} it there</source>
  <translation>此报警由其服务器保存：请在那里{do}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>its time is over</source>
  <translation>时间已到</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>itself (self-signed)</source>
  <translation>自身（自签名）</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Jan</source>
  <translation>1月</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>Journal</source>
  <translation>日志</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>journal</source>
  <translation>日志</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Jul</source>
  <translation>7月</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Jun</source>
  <translation>6月</translation>
</message>
<message>
  <location filename="../../widgets/figures/figure_table.py"/>
  <source>Key figures</source>
  <translation>关键指标</translation>
</message>
<message>
  <location filename="../../widgets/navigation/key_sheet.py"/>
  <source>Keys</source>
  <translation>按键</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <location filename="../../widgets/address/model.py"/>
  <location filename="../../widgets/address/node_panel.py"/>
  <location filename="../../widgets/journal/bar.py"/>
  <location filename="../../widgets/journal/model.py"/>
  <source>Kind</source>
  <translation>类别</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Kind of file</source>
  <translation>文件类型</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>Lag</source>
  <translation>延迟</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/language_button.py"/>
  <source>Language: {language}</source>
  <translation>语言：{language}</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>lapses in {seconds} s</source>
  <translation>{seconds} s 后失效</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>Last 7 days</source>
  <translation>最近 7 天</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>Last 8 hours</source>
  <translation>最近 8 小时</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Last commit</source>
  <translation>最近提交</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>Last hour</source>
  <translation>最近 1 小时</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>Last shift: </source>
  <translation>上一班：</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>Last {kind}</source>
  <translation>最近 {kind}</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Last {time}</source>
  <translation>最近 {time}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/detailing.py"/>
  <source>latched</source>
  <translation>锁存</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>latched, to be reset</source>
  <translation>锁存，待复位</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>latched, unacknowledged</source>
  <translation>锁存，未确认</translation>
</message>
<message>
  <location filename="../../hmi/model/plant.py"/>
  <source>Late shift</source>
  <translation>中班</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Later</source>
  <translation>更晚</translation>
</message>
<message>
  <location filename="../../widgets/displays/layer_bar.py"/>
  <source>Layers</source>
  <translation>图层</translation>
</message>
<message>
  <location filename="../../hmi/rules/stuck.py"/>
  <source>learns how long {tags} stands still when all is well</source>
  <translation>正在学习 {tags} 正常时静止多久</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>learns: {run} of {least} since the last reset</source>
  <translation>正在学习：自上次复位以来 {run}，需要 {least}</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>least</source>
  <translation>最小</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Leave it as it is</source>
  <translation>保持原样</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>leave the kiosk</source>
  <translation>退出展台模式</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/window_button.py"/>
  <source>Leave the kiosk …</source>
  <translation>退出展台模式…</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Leave the kiosk?</source>
  <translation>退出展台模式？</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>less than 1 min</source>
  <translation>不到 1 min</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>let a link try again</source>
  <translation>让连接重试</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>let the server's program permit it, or take `write` from the tag</source>
  <translation>请让服务器程序允许写入，或从位号中去掉 `write`</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>link</source>
  <translation>连接</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>link lost</source>
  <translation>连接丢失</translation>
</message>
<message>
  <location filename="../../hmi/alarms/sources/link_alarms.py"/>
  <source>Link to {server}</source>
  <translation>到 {server} 的连接</translation>
</message>
<message>
  <location filename="../../hmi/runtime/dispatch.py"/>
  <source>link to {server} {text}</source>
  <translation>到 {server} 的连接{text}</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>link's process ended</source>
  <translation>连接进程已结束</translation>
</message>
<message>
  <location filename="../../widgets/links/table.py"/>
  <source>Links</source>
  <translation>连接</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_bar.py"/>
  <source>Live</source>
  <translation>实时</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>live</source>
  <translation>在线</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>load the plant files again</source>
  <translation>重新加载工厂文件</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/window_button.py"/>
  <source>Lock the layout</source>
  <translation>锁定布局</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>lock the layout, and unlock it</source>
  <translation>锁定和解锁布局</translation>
</message>
<message>
  <location filename="../../hmi/app/links/trusting.py"/>
  <source>Look at it…</source>
  <translation>查看…</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the address in the plant file</source>
  <translation>请检查工厂文件中的地址</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the certificate and the clock of this workstation with `sightglass trust PLANT`</source>
  <translation>请用 `sightglass trust PLANT` 检查本工作站的证书和时钟</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the device</source>
  <translation>请检查设备</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the host in the plant file and at the name service of this workstation; it is tried again</source>
  <translation>请检查工厂文件中的主机名和本工作站的域名服务；将自动重试</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the line between server and device</source>
  <translation>请检查服务器与设备之间的线路</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>Look at the plant before calling again: the method may have been carried out.</source>
  <translation>再次调用前请查看工厂：该方法可能已经执行。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the sensor and its wiring</source>
  <translation>请检查传感器及其接线</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the tag's node in the plant file</source>
  <translation>请检查工厂文件中该位号的节点</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the tag's node in the plant file, and whether the server's program has it</source>
  <translation>请检查工厂文件中该位号的节点，以及服务器程序中是否有它</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look at the tag's type in the plant file</source>
  <translation>请检查工厂文件中该位号的类型</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>look through a server</source>
  <translation>浏览服务器</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>look whether the server runs, at the network, and at the host in the plant file; it is tried again</source>
  <translation>请检查服务器是否运行、网络以及工厂文件中的主机；将自动重试</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>Looking for “{text}” in all of {server} …</source>
  <translation>正在整个 {server} 中查找“{text}”……</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>Looking for “{text}” in all of {server}: {rowcount} found, {seen} node(s) seen, {pending} still to be looked into{refused}.</source>
  <translation><numerusform>正在整个 {server} 中查找“{text}”：找到 {rowcount} 个，已看 {seen} 个节点，还有 {pending} 个待查{refused}。</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <location filename="../../widgets/faceplate/notes.py"/>
  <source>Looking into the journal …</source>
  <translation>正在查看日志……</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Looks through 30 days …</source>
  <translation>正在查看 30 天的数据……</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>lost on the way</source>
  <translation>途中丢失</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Made for</source>
  <translation>用途</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Mar</source>
  <translation>3月</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>May</source>
  <translation>5月</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/truths.py"/>
  <source>may have been applied; it cannot be known: {found}</source>
  <translation>可能已生效；无法得知：{found}</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>may reach {amount} ({chance}): {moves}</source>
  <translation>可能达到 {amount}（{chance}）：{moves}</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>may reach {amount} in {time} ({chance}): {moves}</source>
  <translation>约 {time} 后可能达到 {amount}（{chance}）：{moves}</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Mean in 10 min</source>
  <translation>10 分钟平均</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>mean {mean}</source>
  <translation>平均 {mean}</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>Measure this screen with a card</source>
  <translation>用卡片测量此屏幕</translation>
</message>
<message>
  <location filename="../../hmi/model/figures/key_figures.py"/>
  <source>medium and low</source>
  <translation>中和低</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Memory</source>
  <translation>内存</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>mend the secret that the plant file's login names, and its rights on the server; then try again</source>
  <translation>请修正工厂文件 login 所指的密钥及其在服务器上的权限，然后重试</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Mismatch</source>
  <translation>不一致</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>mismatch</source>
  <translation>不一致</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/mode.py"/>
  <source>Mode</source>
  <translation>模式</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Mon</source>
  <translation>周一</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>More</source>
  <translation>更多</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>Mouse and keyboard</source>
  <translation>鼠标和键盘</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>move a favourite</source>
  <translation>移动收藏</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>move in time</source>
  <translation>沿时间移动</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>move the cursor</source>
  <translation>移动光标</translation>
</message>
<message>
  <location filename="../../hmi/rules/stuck.py"/>
  <source>moves again</source>
  <translation>重新变化</translation>
</message>
<message>
  <location filename="../../hmi/rules/stuck.py"/>
  <source>moves as usual</source>
  <translation>变化如常</translation>
</message>
<message>
  <location filename="../../widgets/shell/status_line.py"/>
  <source>Moves each second as long as this window lives</source>
  <translation>只要此窗口在运行，每秒跳动一次</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Moving</source>
  <translation>变化中</translation>
</message>
<message>
  <location filename="../../widgets/links/table.py"/>
  <source>moving</source>
  <translation>变化</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>much later</source>
  <translation>很久以后</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>Much narrower</source>
  <translation>窄得多</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>Much wider</source>
  <translation>宽得多</translation>
</message>
<message>
  <location filename="../../widgets/address/model.py"/>
  <source>Name</source>
  <translation>名称</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>Narrower</source>
  <translation>更窄</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>Neither deadband nor delays would help within safe bounds: look at the process, or at the limit.</source>
  <translation>死区和延时在安全范围内都无济于事：请检查工艺过程或限值。</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <location filename="../../widgets/values/whole_dialog.py"/>
  <source>never</source>
  <translation>从未</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Never read</source>
  <translation>从未读取</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>never read</source>
  <translation>从未读取</translation>
</message>
<message>
  <location filename="../../hmi/runtime/plant_files.py"/>
  <source>new plant files are at work</source>
  <translation>新的工厂文件已生效</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>New value</source>
  <translation>新值</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/theme_button.py"/>
  <source>Night</source>
  <translation>夜间</translation>
</message>
<message>
  <location filename="../../hmi/model/plant.py"/>
  <source>Night shift</source>
  <translation>夜班</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>no</source>
  <translation>否</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>No alarm came in this time.</source>
  <translation>此时段内没有报警。</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>No alarm is out of service or disabled.</source>
  <translation>没有停用或禁用的报警。</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>No alarm is shelved. Select an active one and press H to shelve it for a time.</source>
  <translation>没有搁置的报警。选择一个激活的报警并按 H 可限时搁置。</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>No alarm is suppressed by the plant's own logic.</source>
  <translation>没有被工厂自身逻辑抑制的报警。</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>No alarm passes the filter.</source>
  <translation>没有报警符合筛选条件。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>No alarm sounds</source>
  <translation>没有报警声</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>no alarm stands</source>
  <translation>没有报警</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>No alarm stands.</source>
  <translation>没有报警。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>no answer in time</source>
  <translation>没有及时应答</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>no certificate with the fingerprint {plain} waits here</source>
  <translation>没有指纹为 {plain} 的证书在此等待</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>No configuration</source>
  <translation>没有组态</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>no data</source>
  <translation>无数据</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/lease.py"/>
  <source>no desktop for {seconds:.0f} s</source>
  <translation>已有 {seconds} s 没有操作界面</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/scanning.py"/>
  <source>No equipment has the code “{code}”.</source>
  <translation>没有代码为“{code}”的设备。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>no host</source>
  <translation>没有主机</translation>
</message>
<message>
  <location filename="../../widgets/values/profile.py"/>
  <source>No item is a finite number.</source>
  <translation>没有一项是有限数。</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>No limits are given.</source>
  <translation>未给出限值。</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>no link</source>
  <translation>无连接</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>No link holds “{text}”.</source>
  <translation>没有包含“{text}”的连接。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>No link: the last value known</source>
  <translation>无连接：最后已知的值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>no login</source>
  <translation>无登录</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>no longer foreseen, unacknowledged</source>
  <translation>不再预测，未确认</translation>
</message>
<message>
  <location filename="../../hmi/alarms/sources/rule_alarms.py"/>
  <source>no longer foreseen: {title}</source>
  <translation>不再预测：{title}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>no longer shelved</source>
  <translation>不再搁置</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>No node's name or id holds “{text}”.</source>
  <translation>没有名称或标识包含“{text}”的节点。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>no reason is known</source>
  <translation>原因不明</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/asking_dialog.py"/>
  <source>no reason was given</source>
  <translation>没有给出原因</translation>
</message>
<message>
  <location filename="../../widgets/trends/legend.py"/>
  <source>no sample</source>
  <translation>没有采样</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/searching.py"/>
  <source>no search is at work</source>
  <translation>没有正在进行的搜索</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>no security</source>
  <translation>无安全设置</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>No sound</source>
  <translation>无声音</translation>
</message>
<message>
  <location filename="../../hmi/app/annunciation/players.py"/>
  <source>no sound: none of {programs} is installed</source>
  <translation>没有声音：未安装 {programs} 中的任何一个</translation>
</message>
<message>
  <location filename="../../hmi/app/annunciation/player.py"/>
  <source>no sound: {name} cannot be started: {error}</source>
  <translation>没有声音：无法启动 {name}：{error}</translation>
</message>
<message>
  <location filename="../../hmi/app/annunciation/player.py"/>
  <source>no sound: {name} says: {said}</source>
  <translation>没有声音：{name} 报告：{said}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>No sounds are made at this station</source>
  <translation>此操作站不发声</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>no trend towards {amount}</source>
  <translation>没有趋向 {amount} 的趋势</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>no valid certificate was found</source>
  <translation>没有找到有效的证书</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>No value is set by hand. Where a transmitter is broken, touch its value and choose 'Set by hand…' on its faceplate.</source>
  <translation>没有手动设值。变送器损坏时，点击其数值，在其操作面板上选择“手动设值…”。</translation>
</message>
<message>
  <location filename="../../widgets/journal/model.py"/>
  <source>No.</source>
  <translation>编号</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/notes.py"/>
  <source>Nobody has noted anything about it yet.</source>
  <translation>还没有人为它写过备注。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Nobody has written what to do about it. Guidance stands in the plant's alarm files.</source>
  <translation>没有人写过如何处理。处理指导写在工厂的报警文件中。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <source>Nobody has written what to do about this alarm. Its guidance stands in the plant's alarm files.</source>
  <translation>没有人写过如何处理此报警。处理指导写在工厂的报警文件中。</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>nobody is at the runtime's address</source>
  <translation>后台服务的地址无人应答</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <location filename="../../widgets/address/model.py"/>
  <location filename="../../widgets/links/failed_items.py"/>
  <source>Node</source>
  <translation>节点</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Node, by index</source>
  <translation>节点（按索引）</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Node, portable</source>
  <translation>节点（可移植）</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>Nodes found</source>
  <translation>找到的节点</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <location filename="../../widgets/figures/wording.py"/>
  <source>none</source>
  <translation>无</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>None of the alarms that remain would have come later.</source>
  <translation>其余报警不会来得更晚。</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>none of {loaded}</source>
  <translation>{loaded}，没有匹配</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>none, for the user who is logged in</source>
  <translation>已登录的用户没有任何权限</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>none: it can be read and changed on the way</source>
  <translation>无：途中可被读取和更改</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>None: the server delivers every item that is wanted.</source>
  <translation>无：服务器提供了所需的每一项。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>normal</source>
  <translation>正常</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>normal {low} to {high}</source>
  <translation>正常 {low} 至 {high}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not acknowledged</source>
  <translation>未被确认</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Not acknowledged at the end</source>
  <translation>期末未确认</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>Not called</source>
  <translation>未调用</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>Not carried out</source>
  <translation>未执行</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not commented on</source>
  <translation>未添加备注</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>Not confirmed within 15 s; nothing was written.</source>
  <translation>15 秒内没有确认；没有写入任何内容。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not disabled</source>
  <translation>未被禁用</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not enabled</source>
  <translation>未被启用</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Not grouped</source>
  <translation>不分组</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>Not known whether it was carried out</source>
  <translation>不知道是否已执行</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>not known: {unknown}</source>
  <translation>未知：{unknown}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not put into service</source>
  <translation>未恢复使用</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>not read</source>
  <translation>未读取</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_page.py"/>
  <source>Not recorded {start} to {end}: {reason}</source>
  <translation>{start} 至 {end} 未记录：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>not recording</source>
  <translation>未记录</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not reset</source>
  <translation>未被复位</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Not sent</source>
  <translation>未发送</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>not sent</source>
  <translation>未发送</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not shelved</source>
  <translation>未被搁置</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <source>not subscribed</source>
  <translation>未订阅</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not taken out of service</source>
  <translation>未被停用</translation>
</message>
<message>
  <location filename="../../hmi/model/server/certificate.py"/>
  <source>not trusted yet</source>
  <translation>尚未信任</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Not understood</source>
  <translation>无法理解</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>not understood</source>
  <translation>无法理解</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>not unshelved</source>
  <translation>未取消搁置</translation>
</message>
<message>
  <location filename="../../widgets/journal/note_line.py"/>
  <source>Note</source>
  <translation>备注</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>note</source>
  <translation>备注</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Notes</source>
  <translation>备注</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Nothing changes.</source>
  <translation>没有任何变化。</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>Nothing found yet.</source>
  <translation>尚未找到。</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <source>Nothing found: no display, page, equipment, tag, trend or alarm of {plant} has “{query}” in its name or its description. All words must be found; a part of each is enough.</source>
  <translation>没有找到：{plant} 的画面、页面、设备、位号、趋势和报警的名称或描述中都没有“{query}”。每个词都须找到；只需输入词的一部分。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>Nothing has happened yet.</source>
  <translation>还没有发生任何事件。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>Nothing in the journal is like that. Other words, another kind or time may find it.</source>
  <translation>日志中没有符合的内容。换个词语、类别或时间也许能找到。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>nothing is changed by that</source>
  <translation>这样不会改变任何内容</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Nothing is kept for later: write it again when the link is live.</source>
  <translation>不会留待以后执行：连接在线后请重新写入。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Nothing is known of the links: {unknown}</source>
  <translation>连接状态未知：{unknown}</translation>
</message>
<message>
  <location filename="../../widgets/figures/column_chart.py"/>
  <source>Nothing is known of this time.</source>
  <translation>此时段没有已知数据。</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>Nothing is known of values set by hand: {reason}</source>
  <translation>手动设值情况未知：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/storage.py"/>
  <source>nothing is recorded: {trouble}</source>
  <translation>没有记录任何数据：{trouble}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>nothing listens at its address</source>
  <translation>该地址上没有程序在监听</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <source>Nothing on this screen is live: {reason}. The runtime is being started again.</source>
  <translation>此画面上没有实时数据：{reason}。正在重新启动后台服务。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/by_hand.py"/>
  <source>Nothing was changed</source>
  <translation>没有任何更改</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>nothing was changed, the plant files are not good: {problems}</source>
  <translation>没有任何更改，工厂文件有误：{problems}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>nothing was changed: {error}</source>
  <translation>没有任何更改：{error}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/past.py"/>
  <source>nothing was done</source>
  <translation>没有任何处理</translation>
</message>
<message>
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>Nothing was exported: {error}.</source>
  <translation>没有导出任何内容：{error}。</translation>
</message>
<message>
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>Nothing was exported: {strerror} ({target}). Choose another place.</source>
  <translation>没有导出任何内容：{strerror}（{target}）。请选择其他位置。</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>nothing was left of it</source>
  <translation>其内容没有留下</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>nothing was sent: an alarm is shelved for up to 8 hours</source>
  <translation>没有发送任何内容：报警最长搁置 8 小时</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>nothing was sent: its server has not reported it since the link was lost</source>
  <translation>没有发送任何内容：连接丢失后其服务器没有再报告它</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>nothing was sent: shelving wants a reason</source>
  <translation>没有发送任何内容：搁置需要原因</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>nothing was sent: the link to {server} is {now}</source>
  <translation>没有发送任何内容：到 {server} 的连接{now}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>nothing was sent: {error}</source>
  <translation>没有发送任何内容：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>nothing was sent: {server} knows no node {condition}</source>
  <translation>没有发送任何内容：{server} 没有节点 {condition}</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Nothing was sent; the value in the plant is as it was.</source>
  <translation>没有发送任何内容；工厂中的值保持不变。</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Nov</source>
  <translation>11月</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <location filename="../../widgets/trends/legend.py"/>
  <source>Now</source>
  <translation>当前</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>now {value}</source>
  <translation>现为 {value}</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Oct</source>
  <translation>10月</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <location filename="../../hmi/model/tag.py"/>
  <source>off</source>
  <translation>关</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Off-delay</source>
  <translation>返回延时</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/detailing.py"/>
  <source>off-delay</source>
  <translation>返回延时</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>offline</source>
  <translation>离线</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Oil</source>
  <translation>油</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <location filename="../../hmi/model/tag.py"/>
  <source>on</source>
  <translation>开</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>On a display</source>
  <translation>在画面上</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>On the rail</source>
  <translation>在导航栏上</translation>
</message>
<message>
  <location filename="../../widgets/trends/legend.py"/>
  <source>On the time axis</source>
  <translation>在时间轴上</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>On-delay</source>
  <translation>触发延时</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/detailing.py"/>
  <source>on-delay</source>
  <translation>触发延时</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>once</source>
  <translation>一次</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Once: until it is normal again</source>
  <translation>一次：直到恢复正常</translation>
</message>
<message>
  <location filename="../../widgets/methods/argument_field.py"/>
  <source>one text a line</source>
  <translation>每行一个文本</translation>
</message>
<message>
  <location filename="../../widgets/methods/argument_field.py"/>
  <source>one value a line, or parted by spaces or ;</source>
  <translation>每行一个值，或用空格或 ; 分隔</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>one value is wanted, and no list</source>
  <translation>需要单个值，而不是列表</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Only alarms of the plant files can be tuned.</source>
  <translation>只有工厂文件中的报警可以整定。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>Only alarms on limits are tuned from history.</source>
  <translation>只有限值报警可以根据历史数据整定。</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Open a server with the right arrow key, or by its arrow. Choose a node to see what the server says of it.</source>
  <translation>用右方向键或其箭头打开服务器。选择一个节点可查看服务器对它的说明。</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>Open all</source>
  <translation>全部展开</translation>
</message>
<message>
  <location filename="../../widgets/navigation/breadcrumb.py"/>
  <source>Open in a new window</source>
  <translation>在新窗口中打开</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>open it</source>
  <translation>打开</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>open it in a new window</source>
  <translation>在新窗口中打开</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>open the item</source>
  <translation>打开该项</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Opens everywhere; holds every value exactly.</source>
  <translation>到处可以打开；精确保存每个值。</translation>
</message>
<message>
  <location filename="../../hmi/model/tag.py"/>
  <source>operator</source>
  <translation>操作员</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>other colours</source>
  <translation>切换颜色</translation>
</message>
<message>
  <location filename="../../widgets/alarms/arrangement.py"/>
  <source>Others</source>
  <translation>其他</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Out of service</source>
  <translation>停用</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>out of service</source>
  <translation>已停用</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Out of service …</source>
  <translation>停用…</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>out of service, disable</source>
  <translation>停用、禁用</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>Outside its normal band.</source>
  <translation>超出正常范围。</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>over target</source>
  <translation>超出目标</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/kpi.py"/>
  <source>over {span}</source>
  <translation>近 {span}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/certificate.py"/>
  <source>own</source>
  <translation>自有</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>P: acknowledges the rows that are seen, and no other</source>
  <translation>P：只确认看得见的行</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <source>Page</source>
  <translation>页面</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>Past {level} {limit}: an alarm of priority {priority} comes.</source>
  <translation>超过 {level} {limit}：将出现优先级 {priority} 的报警。</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Peak in 10 min</source>
  <translation>10 分钟峰值</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/header.py"/>
  <source>Pin</source>
  <translation>固定</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/header.py"/>
  <source>Pinned, it stays open while others are opened and displays change.</source>
  <translation>固定后，打开其他面板或切换画面时它保持打开。</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Played over {samples} sample(s). {delayed}{unsaid} The limit itself stays.</source>
  <translation><numerusform>用 {samples} 个采样回放。{delayed}{unsaid}限值本身不变。</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Power</source>
  <translation>电力</translation>
</message>
<message>
  <location filename="../../widgets/figures/split_chart.py"/>
  <source>Priorities</source>
  <translation>优先级分布</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Priorities urgent / high / rest</source>
  <translation>优先级 紧急 / 高 / 其余</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>Priority</source>
  <translation>优先级</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <location filename="../../widgets/alarms/model.py"/>
  <source>Priority {number}</source>
  <translation>优先级 {number}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/guidance.py"/>
  <source>Procedure</source>
  <translation>规程</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Processor</source>
  <translation>处理器</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Product</source>
  <translation>产品</translation>
</message>
<message>
  <location filename="../../widgets/values/profile.py"/>
  <source>Profile</source>
  <translation>剖面</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Proposed</source>
  <translation>建议</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>pump is taken apart, work order 4711</source>
  <translation>水泵已拆开，工单 4711</translation>
</message>
<message>
  <location filename="../../widgets/shell/notice_line.py"/>
  <source>Put away</source>
  <translation>收起</translation>
</message>
<message>
  <location filename="../../widgets/shell/notice_line.py"/>
  <source>Put away: {text}</source>
  <translation>收起：{text}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>put into service</source>
  <translation>恢复使用时</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>put the cursor away</source>
  <translation>收起光标</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Quality</source>
  <translation>质量</translation>
</message>
<message>
  <location filename="../../widgets/indicators/arrays/elements.py"/>
  <location filename="../../widgets/indicators/many/many.py"/>
  <source>quality {quality}</source>
  <translation>质量{quality}</translation>
</message>
<message>
  <location filename="../../widgets/indicators/indicator.py"/>
  <source>quality {quality} {age}</source>
  <translation>质量{quality} {age}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>Quiet</source>
  <translation>安静</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>raised</source>
  <translation>出现</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Range</source>
  <translation>量程</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>range {range}</source>
  <translation>量程 {range}</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Raw water</source>
  <translation>原水</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>re-alarmed</source>
  <translation>再次报警</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>reaches {amount} in {said} ({first} to {last}): {moves}</source>
  <translation>将在 {said}（{first} 至 {last}）后达到 {amount}：{moves}</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>reaches {amount} in {said}: {moves}</source>
  <translation>将在 {said} 后达到 {amount}：{moves}</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>read</source>
  <translation>读取</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Read again</source>
  <translation>重新读取</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Reading history …</source>
  <translation>正在读取历史数据……</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <location filename="../../widgets/by_hand/table.py"/>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>Reason</source>
  <translation>原因</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <source>Reason: {reason}</source>
  <translation>原因：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>reconnecting</source>
  <translation>正在重连</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>Reconnects</source>
  <translation>重连次数</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Recorded</source>
  <translation>已记录</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>recorder full</source>
  <translation>记录器已满</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Recording</source>
  <translation>正在记录</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Recording and alarms of {plant} go on for 10 minutes without a desktop, then stop.</source>
  <translation>没有操作界面时，{plant} 的记录和报警将继续 10 分钟，然后停止。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/starting.py"/>
  <source>recording and alarms of {plant} started</source>
  <translation>{plant} 的记录和报警已启动</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>recording and alarms stop</source>
  <translation>记录和报警停止</translation>
</message>
<message>
  <location filename="../../hmi/runtime/runtime.py"/>
  <source>recording and alarms stopped: {reason}</source>
  <translation>记录和报警已停止：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>recording goes on</source>
  <translation>记录继续进行</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/storage.py"/>
  <source>recording, with room on the disk</source>
  <translation>正在记录，磁盘空间充足</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Refuse it</source>
  <translation>拒绝</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Refused</source>
  <translation>被拒绝</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <location filename="../../hmi/model/server/certificate.py"/>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>refused</source>
  <translation>被拒绝</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Rejected</source>
  <translation>被服务器拒绝</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>rejected</source>
  <translation>被服务器拒绝</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <source>Related alarms</source>
  <translation>相关报警</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>reload</source>
  <translation>重新加载</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>remove a favourite</source>
  <translation>移除收藏</translation>
</message>
<message>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Remove from favourites</source>
  <translation>从收藏中移除</translation>
</message>
<message>
  <location filename="../../widgets/trends/legend.py"/>
  <source>Remove {title}</source>
  <translation>移除 {title}</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <source>replay</source>
  <translation>回放</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Replay of the past</source>
  <translation>历史回放</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Reset</source>
  <translation>复位</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>reset</source>
  <translation>复位</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>reset alarms</source>
  <translation>复位报警</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>reset, comment</source>
  <translation>复位、备注</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>restore</source>
  <translation>恢复</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>result {place}</source>
  <translation>结果 {place}</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>returned</source>
  <translation>返回正常</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>returned, unacknowledged</source>
  <translation>已返回，未确认</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/arrow.py"/>
  <source>rises</source>
  <translation>上升</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/arrow.py"/>
  <source>rises fast</source>
  <translation>快速上升</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>rises {pace} over the last {time}</source>
  <translation>过去 {time} 以 {pace} 上升</translation>
</message>
<message>
  <location filename="../../widgets/values/array_table.py"/>
  <source>Row</source>
  <translation>行</translation>
</message>
<message>
  <location filename="../../hmi/app/links/watch.py"/>
  <source>row {row}</source>
  <translation>第 {row} 行</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>rows are a column of u4</source>
  <translation>行号须为一列 u4</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>Running</source>
  <translation>运行</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Running for</source>
  <translation>已运行</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>runtime ended</source>
  <translation>后台服务已结束</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>S: silences this station; what comes anew sounds again</source>
  <translation>S：使本操作站静音；新的报警仍会发声</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Sat</source>
  <translation>周六</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Say where the file is to go.</source>
  <translation>请说明文件的保存位置。</translation>
</message>
<message>
  <location filename="../../widgets/shell/reasoned_dialog.py"/>
  <source>Say why, for whoever sees it after you.</source>
  <translation>请说明原因，供之后的人了解。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <source>says what the plant files say already</source>
  <translation>与工厂文件现有内容相同</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>Screens, alarms and history take this value, marked M, in place of the transmitter's, until its time is over or somebody ends it. Nothing is sent to the controller, which goes on with its own.</source>
  <translation>在时间到或有人结束之前，画面、报警和历史数据使用此值（标记 M）代替变送器的值。不会向控制器发送任何内容，控制器继续使用自己的值。</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <location filename="../../widgets/navigation/palette.py"/>
  <location filename="../../widgets/navigation/top_bar.py"/>
  <source>Search</source>
  <translation>搜索</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>search displays, tags, equipment, alarms, trends, pages</source>
  <translation>搜索画面、位号、设备、报警、趋势、页面</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/scanning.py"/>
  <source>Search for it</source>
  <translation>搜索</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>Search in the journal</source>
  <translation>在日志中搜索</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>Search the whole server</source>
  <translation>搜索整个服务器</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>Search: words, names, tags</source>
  <translation>搜索：文字、姓名、位号</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>searching …</source>
  <translation>正在搜索……</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Security</source>
  <translation>安全</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/refusal.py"/>
  <source>security {security!r} is asked for, and nobody here keeps certificates</source>
  <translation>要求安全设置 {security}，但此处没有保存证书</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>security {text!r} is asked for, and the server offers {list}; change the server's settings or the plant file</source>
  <translation>要求安全设置 {text}，而服务器提供 {list}；请更改服务器设置或工厂文件</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>security {text!r} is not known; the plant file's policies are {list}</source>
  <translation>安全设置 {text} 未知；工厂文件可用的策略有 {list}</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>segment</source>
  <translation>链段</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>Sent; waiting for the server's answer.</source>
  <translation>已发送；正在等待服务器应答。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>Sent; waiting for the server.</source>
  <translation>已发送；正在等待服务器。</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Sep</source>
  <translation>9月</translation>
</message>
<message>
  <location filename="../../widgets/address/model.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Server</source>
  <translation>服务器</translation>
</message>
<message>
  <location filename="../../hmi/model/text.py"/>
  <source>server overflow</source>
  <translation>服务器溢出</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Server time</source>
  <translation>服务器时间</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Server's clock</source>
  <translation>服务器时钟</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>service level {service_level} of 255</source>
  <translation>服务等级 {service_level} / 255</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <location filename="../../hmi/app/pages/by_hand_page.py"/>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Set by hand</source>
  <translation>手动设值</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>set by hand</source>
  <translation>手动设值</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>Set by hand by {user}, {left} left (until {day_clock}): {reason}</source>
  <translation>{user} 手动设值，剩余 {left}（至 {day_clock}）：{reason}</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/block.py"/>
  <source>Set by hand…</source>
  <translation>手动设值…</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/by_hand_page.py"/>
  <location filename="../../widgets/by_hand/block.py"/>
  <source>Set otherwise…</source>
  <translation>改设他值…</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>Set to</source>
  <translation>设为</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>set values by hand</source>
  <translation>手动设值</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/values.py"/>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>Set {name}</source>
  <translation>设定 {name}</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>Set {name} ({range})</source>
  <translation>设定 {name}（{range}）</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>Set {tag} by hand</source>
  <translation>手动设值 {tag}</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>settings</source>
  <translation>设置</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/values.py"/>
  <source>Set…</source>
  <translation>设定…</translation>
</message>
<message>
  <location filename="../../widgets/figures/actor_table.py"/>
  <source>Share</source>
  <translation>占比</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Share of the ten worst</source>
  <translation>前十位报警占比</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Shelve</source>
  <translation>搁置</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>shelve alarms</source>
  <translation>搁置报警</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Shelve …</source>
  <translation>搁置…</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>shelve, take off the shelf</source>
  <translation>搁置、取消搁置</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Shelved</source>
  <translation>搁置</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>shelved</source>
  <translation>搁置</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <location filename="../../hmi/model/server/condition.py"/>
  <source>shelved for a time</source>
  <translation>已限时搁置</translation>
</message>
<message>
  <location filename="../../hmi/model/server/condition.py"/>
  <source>shelved once</source>
  <translation>搁置一次</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>shelved until it returns to normal</source>
  <translation>已搁置到恢复正常为止</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>shift</source>
  <translation>班次</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Show in the journal</source>
  <translation>在日志中显示</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>show it on its display</source>
  <translation>在画面上显示</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Show on {display}</source>
  <translation>在{display}中显示</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/by_hand_page.py"/>
  <location filename="../../widgets/by_hand/block.py"/>
  <source>Show the transmitter again</source>
  <translation>恢复显示变送器</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Show whole value …</source>
  <translation>显示完整值…</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>Shutdown</source>
  <translation>关闭</translation>
</message>
<message>
  <location filename="../../hmi/app/window.py"/>
  <source>Sightglass – {plant}</source>
  <translation>Sightglass – {plant}</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Signal</source>
  <translation>信号</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>Silence</source>
  <translation>消音</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>silence at this station</source>
  <translation>本操作站消音</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>Silenced</source>
  <translation>已消音</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/detailing.py"/>
  <source>silent while {suppress_when}</source>
  <translation>当 {suppress_when} 时静默</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <source>Silent: {reason}</source>
  <translation>静默：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <source>simulated plant · </source>
  <translation>仿真工厂 · </translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>Since</source>
  <translation>开始</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Since the one that was trusted before</source>
  <translation>与此前受信任的证书相比</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Sludge, waste water</source>
  <translation>污泥、废水</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Small and fast, for pandas and other analysis.</source>
  <translation>小而快，适用于 pandas 等分析工具。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/header.py"/>
  <source>So many are pinned as there may be: unpin one first.</source>
  <translation>固定的面板已达上限：请先取消一个。</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Something in the controller limits or overrides it. Look at the value and its mode before you write again.</source>
  <translation>控制器限制或覆盖了它。重新写入之前请查看该值及其模式。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>Sound off</source>
  <translation>声音关闭</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Source time</source>
  <translation>源时间</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/box.py"/>
  <source>SP</source>
  <translation>设定</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>stale</source>
  <translation>陈旧</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Stale: nothing new for too long</source>
  <translation>陈旧：太久没有新数据</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Standing for over 24 h</source>
  <translation>持续超过 24 小时</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>start</source>
  <translation>启动</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>start the server, or look at host and port in the plant file; it is tried again</source>
  <translation>请启动服务器，或检查工厂文件中的主机和端口；将自动重试</translation>
</message>
<message>
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <location filename="../../widgets/alarms/rows.py"/>
  <location filename="../../widgets/links/table.py"/>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>State</source>
  <translation>状态</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>state {number}</source>
  <translation>状态 {number}</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>States</source>
  <translation>状态</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>Stay</source>
  <translation>留下</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/arrow.py"/>
  <source>steady</source>
  <translation>平稳</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Steam</source>
  <translation>蒸汽</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>Stop</source>
  <translation>停止</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>stop</source>
  <translation>停止</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>stop recording and alarms</source>
  <translation>停止记录和报警</translation>
</message>
<message>
  <location filename="../../hmi/app/address/searching.py"/>
  <source>Stopped.</source>
  <translation>已停止。</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>Stopped. Open the node again to ask once more.</source>
  <translation>已停止。重新打开该节点可再次询问。</translation>
</message>
<message>
  <location filename="../../widgets/values/value_tree.py"/>
  <source>Structure</source>
  <translation>结构</translation>
</message>
<message>
  <location filename="../../widgets/journal/model.py"/>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Subject</source>
  <translation>对象</translation>
</message>
<message>
  <location filename="../../widgets/links/table.py"/>
  <source>subscribed</source>
  <translation>已订阅</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/receiver.py"/>
  <source>subscription lost: {status:#010x}</source>
  <translation>订阅丢失：{status}</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <source>substituted</source>
  <translation>手动设值</translation>
</message>
<message>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>substitution</source>
  <translation>手动设值</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Sun</source>
  <translation>周日</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Suppressed</source>
  <translation>抑制</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>suppressed</source>
  <translation>被抑制</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Suppressed by design</source>
  <translation>按设计抑制</translation>
</message>
<message>
  <location filename="../../hmi/alarms/sources/server_alarms.py"/>
  <source>suppressed by the server</source>
  <translation>被服务器抑制</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>Suspended</source>
  <translation>暂停</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>syncing</source>
  <translation>正在同步</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <location filename="../../widgets/alarms/rows.py"/>
  <location filename="../../widgets/by_hand/table.py"/>
  <location filename="../../widgets/links/failed_items.py"/>
  <source>Tag</source>
  <translation>位号</translation>
</message>
<message>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Tags</source>
  <translation>位号</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>take alarms out of service</source>
  <translation>停用报警</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>take it off the server's revocation list, or give this workstation another</source>
  <translation>请从服务器的吊销列表中移除它，或给本工作站换一个证书</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Take out of service</source>
  <translation>停用</translation>
</message>
<message>
  <location filename="../../widgets/touch/number_pad.py"/>
  <source>Take the last digit away</source>
  <translation>删除末位数字</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Taken out of service</source>
  <translation>停用</translation>
</message>
<message>
  <location filename="../../widgets/figures/figure_table.py"/>
  <source>Target</source>
  <translation>目标</translation>
</message>
<message>
  <location filename="../../widgets/indicators/values/kpi.py"/>
  <source>target {value}</source>
  <translation>目标 {value}</translation>
</message>
<message>
  <location filename="../../hmi/model/tag.py"/>
  <source>technician</source>
  <translation>维护员</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <source>Test</source>
  <translation>测试</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/refusal.py"/>
  <source>the address {url!r} is not of the form opc.tcp://HOST:PORT</source>
  <translation>地址 {url} 不符合 opc.tcp://HOST:PORT 的形式</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the alarm in this line of the banner, on its display</source>
  <translation>在画面上显示报警条该行的报警</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>the alarm is normal by now</source>
  <translation>该报警现已正常</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the alarm whose mark it bears, on its display</source>
  <translation>在画面上显示所标记的报警</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>The alarms that remain would have come by at most {seconds} later.</source>
  <translation>其余报警最多晚 {seconds} 出现。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the answer is larger than was agreed</source>
  <translation>应答大于约定大小</translation>
</message>
<message>
  <location filename="../../widgets/values/array_table.py"/>
  <location filename="../../widgets/values/profile.py"/>
  <source>The array is empty.</source>
  <translation>数组为空。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate does not suit the security policy</source>
  <translation>证书不符合安全策略</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate has been revoked</source>
  <translation>证书已被吊销</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate has expired or is not valid yet</source>
  <translation>证书已过期或尚未生效</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate is for another application</source>
  <translation>证书属于另一个应用程序</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate is for another host</source>
  <translation>证书属于另一台主机</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate is not trusted</source>
  <translation>证书不受信任</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate is not valid</source>
  <translation>证书无效</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate may not be used for this</source>
  <translation>证书不能用于此目的</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate of the issuer has been revoked</source>
  <translation>颁发者的证书已被吊销</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate of the issuer has expired or is not valid yet</source>
  <translation>颁发者的证书已过期或尚未生效</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate of the issuer may not be used for this</source>
  <translation>颁发者的证书不能用于此目的</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/own.py"/>
  <source>the certificate of this workstation is damaged ({why}); restore {folder}, or take that folder away so that a new one is made, which every server must then be told to trust</source>
  <translation>本工作站的证书已损坏（{why}）；请恢复 {folder}，或移走该文件夹以生成新证书，之后每台服务器都要重新信任它</translation>
</message>
<message>
  <location filename="../../hmi/runtime/certificates.py"/>
  <source>the certificate of {server} is {trust}: {subject}, SHA-256 {sha256}{seen}</source>
  <translation>{server} 的证书{trust}：{subject}，SHA-256 {sha256}{seen}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/certificate.py"/>
  <source>the certificate of {whose} expires in {days}; it needs a new one by then</source>
  <translation>{whose}的证书将在 {days}后过期；届时需要新证书</translation>
</message>
<message>
  <location filename="../../hmi/model/server/certificate.py"/>
  <source>the certificate of {whose} has expired; it needs a new one</source>
  <translation>{whose}的证书已过期；需要新证书</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the certificate's issuers are missing</source>
  <translation>缺少证书的颁发者</translation>
</message>
<message>
  <location filename="../../hmi/journal/journal.py"/>
  <source>the chain begins anew: the key of the entries from {found} on is not there any more</source>
  <translation>链重新开始：自条目 {found} 起的密钥已不存在</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/journal_check.py"/>
  <source>the check ended with {returncode}</source>
  <translation>检查以 {returncode} 结束</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>The comment is kept in the journal beside the alarm, with your name and the time.</source>
  <translation>备注连同您的姓名和时间一起保存在日志中，附在该报警旁。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>the comment was added</source>
  <translation>备注已添加</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the connection was lost</source>
  <translation>连接已丢失</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>the data folder cannot be written: {error}</source>
  <translation>无法写入数据文件夹：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>the desktop at {station} did not paint for {seconds:.1f} s</source>
  <translation>{station} 的操作界面有 {seconds} s 没有刷新</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the device reports a failure</source>
  <translation>设备报告故障</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the display above</source>
  <translation>上级画面</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the display after, beside this one</source>
  <translation>后一个同级画面</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the display before, beside this one</source>
  <translation>前一个同级画面</translation>
</message>
<message>
  <location filename="../../widgets/journal/span.py"/>
  <source>The end stands before the beginning.</source>
  <translation>结束时间早于开始时间。</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>the entries {kept} to {reached}</source>
  <translation>条目 {kept} 至 {reached}</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>the entries {last} to {number} are missing</source>
  <translation>条目 {last} 至 {number} 缺失</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>the entries {last} to {reached} are missing at the end</source>
  <translation>末尾缺少条目 {last} 至 {reached}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>the environment's {variable}</source>
  <translation>环境变量 {variable}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the fault is the server's: look for a newer version of its software; it is tried again</source>
  <translation>故障在服务器一方：请查找其软件的新版本；将自动重试</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the favourite with this number</source>
  <translation>该编号的收藏</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the first display beneath</source>
  <translation>第一个下级画面</translation>
</message>
<message>
  <location filename="../../hmi/app/faceplates/plate.py"/>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>The journal cannot be read: {error}</source>
  <translation>无法读取日志：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/journal_check.py"/>
  <source>the journal cannot be verified: {answer}</source>
  <translation>日志无法校验：{answer}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/journal_writer.py"/>
  <source>the journal cannot be written: {error}</source>
  <translation>无法写入日志：{error}</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>the journal does not verify: {why}</source>
  <translation>日志校验不通过：{why}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/journal_writer.py"/>
  <source>the journal is closed</source>
  <translation>日志已关闭</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>The journal knows nothing of this time: it begins later. Choose another period.</source>
  <translation>日志没有此时段的内容：它开始得更晚。请选择其他时段。</translation>
</message>
<message>
  <location filename="../../hmi/journal/journal.py"/>
  <source>the journal's chain begins</source>
  <translation>日志的链开始</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/own.py"/>
  <source>the key is another's</source>
  <translation>密钥不属于它</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>the key of the journal is not at {key_file}; nothing can be verified without it</source>
  <translation>日志的密钥不在 {key_file}；没有它就无法校验</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the keyboard to the rail</source>
  <translation>键盘焦点移到导航栏</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>the keyring's {name}</source>
  <translation>密钥环的 {name}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/lease.py"/>
  <source>the last desktop ended it</source>
  <translation>最后一个操作界面将其结束</translation>
</message>
<message>
  <location filename="../../widgets/alarms/detail.py"/>
  <source>The last three times</source>
  <translation>最近三次</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/arrangement.py"/>
  <source>The layout is locked. Ctrl+Shift+L, or the window button, unlocks it.</source>
  <translation>布局已锁定。用 Ctrl+Shift+L 或窗口按钮解锁。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/child.py"/>
  <source>The link is being started.</source>
  <translation>正在启动连接。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>the link to {server} does not answer</source>
  <translation>到 {server} 的连接没有应答</translation>
</message>
<message>
  <location filename="../../hmi/runtime/runtime.py"/>
  <source>the link to {server} failed ({fault}); it is started again</source>
  <translation>到 {server} 的连接失败（{fault}）；正在重新启动</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>the link to {server} is {now}</source>
  <translation>到 {server} 的连接{now}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>The link to {server} is {now}.</source>
  <translation>到 {server} 的连接{now}。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/links.py"/>
  <source>the link to {server} is {state}</source>
  <translation>到 {server} 的连接{state}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>The link to {server} is {state}.</source>
  <translation>到 {server} 的连接{state}。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/trusting.py"/>
  <source>the link to {server} tries again</source>
  <translation>到 {server} 的连接正在重试</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/trusting.py"/>
  <source>the link to {server} was told to try again</source>
  <translation>已通知到 {server} 的连接重试</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>the link's process ended</source>
  <translation>连接进程已结束</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>the link's process is silent; its values may be out of date</source>
  <translation>连接进程没有响应；其数值可能已过时</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>the link's process {why}; it is started again</source>
  <translation>连接进程{why}；正在重新启动</translation>
</message>
<message>
  <location filename="../../hmi/runtime/runtime.py"/>
  <source>the links are being started</source>
  <translation>正在启动各连接</translation>
</message>
<message>
  <location filename="../../hmi/runtime/runtime.py"/>
  <source>The links are being started.</source>
  <translation>正在启动各连接。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the message is larger than the server takes</source>
  <translation>消息大于服务器可接受的大小</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the method cannot be carried out now</source>
  <translation>该方法现在无法执行</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the method wants fewer arguments</source>
  <translation>该方法需要更少的参数</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the method wants more arguments</source>
  <translation>该方法需要更多的参数</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>The method was called without success: {error_words}.{ending}</source>
  <translation>调用方法未成功：{error_words}。{ending}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/links.py"/>
  <source>The method was carried out, but what it gave could not be read: {error}</source>
  <translation>方法已执行，但无法读取其返回内容：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>The method was not called: the link to {server} is {now}.</source>
  <translation>方法未被调用：到 {server} 的连接{now}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>The method was not called: {error}.</source>
  <translation>方法未被调用：{error}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>The method was not called: {server} knows no node {object_node}, {method_node}.</source>
  <translation>方法未被调用：{server} 没有节点 {object_node}、{method_node}。</translation>
</message>
<message>
  <location filename="../../hmi/app/faceplates/plate.py"/>
  <source>The mode has not come yet: nothing can be written before it has.</source>
  <translation>模式尚未收到：收到之前不能写入。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the name of its host is not known</source>
  <translation>其主机名未知</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <source>The names of the plant are being read …</source>
  <translation>正在读取工厂的名称……</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>the newest </source>
  <translation>最新的 </translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the node has no value</source>
  <translation>该节点没有值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the node id is not valid</source>
  <translation>节点标识无效</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the nonce is missing or was used before</source>
  <translation>随机数缺失或曾被使用过</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/noting.py"/>
  <source>the note is in the journal</source>
  <translation>备注已写入日志</translation>
</message>
<message>
  <location filename="../../hmi/app/faceplates/plate.py"/>
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>The note is not in the journal: {error}</source>
  <translation>备注没有写入日志：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the object has no such method</source>
  <translation>该对象没有这个方法</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the overview</source>
  <translation>总览</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>the panel of the alarm</source>
  <translation>报警面板</translation>
</message>
<message>
  <location filename="../../hmi/runtime/plant_files.py"/>
  <source>the plant files are good again</source>
  <translation>工厂文件已恢复正常</translation>
</message>
<message>
  <location filename="../../hmi/runtime/plant_files.py"/>
  <source>the plant files are not good, the last good ones stay at work: {first}</source>
  <translation>工厂文件有误，继续使用最后一次正确的版本：{first}</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <source>The plant files are not good, the last good ones stay: {problems}</source>
  <translation>工厂文件有误，继续使用最后一次正确的版本：{problems}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <source>the plant files are not good: {problems}</source>
  <translation>工厂文件有误：{problems}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/plant_files.py"/>
  <source>the plant files are the same</source>
  <translation>工厂文件没有变化</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>the plant files at work here are others; load them again</source>
  <translation>此处使用的工厂文件不同；请重新加载</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>the plant files have it so already</source>
  <translation>工厂文件已是如此</translation>
</message>
<message>
  <location filename="../../hmi/runtime/links.py"/>
  <source>The plant has no server {server}; it has {list}.</source>
  <translation>工厂没有服务器 {server}；现有 {list}。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/dispatch.py"/>
  <source>the plant's files have this rule no more</source>
  <translation>工厂文件不再有此规则</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/address_space_page.py"/>
  <source>The plant's files name no server, so there is nothing to look through.</source>
  <translation>工厂文件中没有服务器，因此没有可浏览的内容。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>The plant's files name no server. Add one under `servers:` in plant.yaml.</source>
  <translation>工厂文件中没有服务器。请在 plant.yaml 的 `servers:` 下添加。</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>the plant's own logic suppresses it now</source>
  <translation>工厂自身的逻辑正在抑制它</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>the plant's own logic: its condition holds</source>
  <translation>工厂自身的逻辑：其条件成立</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/write.py"/>
  <source>The present value has not come yet: nothing can be written before it has.</source>
  <translation>当前值尚未收到：收到之前不能写入。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>The present value is bad, so it is not known what would be changed: nothing can be written.</source>
  <translation>当前值为坏值，不知道会改变什么：不能写入。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>The present value is stale, so the plant may have moved on: nothing can be written.</source>
  <translation>当前值陈旧，工厂可能已经变化：不能写入。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>The present value was never read: nothing can be written.</source>
  <translation>当前值从未读取：不能写入。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/questions.py"/>
  <source>The process of the link to {server} ended meanwhile.</source>
  <translation>到 {server} 的连接进程在此期间结束了。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/questions.py"/>
  <source>The process of the link to {server} has too much to answer already.</source>
  <translation>到 {server} 的连接进程已有太多待答复的请求。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/questions.py"/>
  <source>The process of the link to {server} is being started.</source>
  <translation>正在启动到 {server} 的连接进程。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/desk.py"/>
  <source>the question '{do}' is not understood: {error!r}</source>
  <translation>无法理解问题“{do}”：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/importing.py"/>
  <source>the recorder has much to store; ask again in a moment</source>
  <translation>记录器待存储的数据很多；请稍后再试</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>the runtime</source>
  <translation>后台服务</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>the runtime (pid {pid})</source>
  <translation>后台服务（pid {pid}）</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>the runtime (pid {pid}) did not answer within {timeout_s:.0f} s; see {log}</source>
  <translation>后台服务（pid {pid}）在 {timeout_s} s 内没有应答；参见 {log}</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>the runtime (pid {pid}) is version {version}, this is {ours}: end the runtime and start again</source>
  <translation>后台服务（pid {pid}）的版本是 {version}，本程序是 {ours}：请结束后台服务并重新启动</translation>
</message>
<message>
  <location filename="../../hmi/border/client.py"/>
  <source>the runtime ended</source>
  <translation>后台服务已结束</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>the runtime ended with code {returncode}; see {log}</source>
  <translation>后台服务以代码 {returncode} 结束；参见 {log}</translation>
</message>
<message>
  <location filename="../../hmi/border/exchange.py"/>
  <source>the runtime gave no reason</source>
  <translation>后台服务没有给出原因</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>the runtime has not answered for {silent_s:.0f} s</source>
  <translation>后台服务已有 {silent_s:.0f} s 没有应答</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>The runtime has not told of its links yet.</source>
  <translation>后台服务尚未报告其连接。</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/bridge.py"/>
  <source>the runtime is being started</source>
  <translation>正在启动后台服务</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>the runtime is gone</source>
  <translation>后台服务已消失</translation>
</message>
<message>
  <location filename="../../hmi/border/client.py"/>
  <source>the runtime is gone: {error}</source>
  <translation>后台服务已消失：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/plant_files.py"/>
  <source>the runtime is on its way out</source>
  <translation>后台服务正在退出</translation>
</message>
<message>
  <location filename="../../hmi/app/links/trusting.py"/>
  <source>The runtime keeps no certificate of {server}; it has shown none yet.</source>
  <translation>后台服务没有 {server} 的证书；它还没有出示过。</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>the runtime says what is not understood: {error}</source>
  <translation>后台服务的消息无法理解：{error}</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/outages.py"/>
  <source>The runtime stopped at {since} and was started again at {until}.</source>
  <translation>后台服务于 {since} 停止，于 {until} 重新启动。</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>the runtime takes no connection</source>
  <translation>后台服务不接受连接</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/starting.py"/>
  <source>the runtime was not stopped in order; not recorded from {span}</source>
  <translation>后台服务没有正常停止；未记录的时段为 {span}</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <source>The runtime was not told that this desktop goes: {error}</source>
  <translation>未能通知后台服务此界面即将退出：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>the same key</source>
  <translation>同一个密钥</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/searching.py"/>
  <source>the search is at work on the part before</source>
  <translation>搜索仍在处理前一部分</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the secure channel was closed</source>
  <translation>安全通道已关闭</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the sensor reports a failure</source>
  <translation>传感器报告故障</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/wire/transport.py"/>
  <source>the server announced a message of {size:.0f} MB, more than was agreed</source>
  <translation>服务器宣布了 {size} MB 的消息，超过约定大小</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/watch.py"/>
  <source>the server answers, but the heartbeat {name} has stopped; {still}</source>
  <translation>服务器有应答，但心跳 {name} 已停止；{still}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/watch.py"/>
  <source>the server answers, but {still}</source>
  <translation>服务器有应答，但{still}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server cannot reach the device</source>
  <translation>服务器无法访问设备</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/engineering.py"/>
  <source>The server carried out the method.</source>
  <translation>服务器已执行该方法。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/wire/transport.py"/>
  <source>the server closed the connection in the middle of a message</source>
  <translation>服务器在消息中途关闭了连接</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/guard.py"/>
  <source>the server could not prove that its certificate is its own</source>
  <translation>服务器无法证明证书是它自己的</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/guard.py"/>
  <source>the server cut the connection as it was to be secured, as servers do that do not trust this workstation yet; trust its certificate there (`sightglass trust PLANT --export FILE` writes it)</source>
  <translation>服务器在建立安全连接时断开了，尚未信任本工作站的服务器会这样做；请在服务器上信任本站证书（`sightglass trust PLANT --export FILE` 可导出）</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/session.py"/>
  <source>the server did not answer {service} in time</source>
  <translation>服务器没有及时答复 {service}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/call.py"/>
  <source>The server did not carry out the method: {status_words}{blamed}.</source>
  <translation>服务器没有执行该方法：{status_words}{blamed}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/conditions.py"/>
  <source>the server did not do it: {error_words}</source>
  <translation>服务器没有执行：{error_words}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/commands.py"/>
  <source>the server did not do it: {status_words}</source>
  <translation>服务器没有执行：{status_words}</translation>
</message>
<message>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>The server did not take it; the value in the plant is as it was.</source>
  <translation>服务器没有接受；工厂中的值保持不变。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not accept the security of this connection</source>
  <translation>服务器不接受此连接的安全设置</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not accept this kind of login</source>
  <translation>服务器不接受这种登录方式</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not accept this login</source>
  <translation>服务器不接受此登录</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not accept this security mode</source>
  <translation>服务器不接受此安全模式</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not accept this security policy</source>
  <translation>服务器不接受此安全策略</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not know the keys of the secure channel</source>
  <translation>服务器不认识安全通道的密钥</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>The server does not let this login carry out the method now.</source>
  <translation>服务器现在不允许此登录执行该方法。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not let this value be read</source>
  <translation>服务器不允许读取此值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not let this value be written</source>
  <translation>服务器不允许写入此值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not offer this service</source>
  <translation>服务器不提供此服务</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not permit this to the user who is logged in</source>
  <translation>服务器不允许已登录的用户这样做</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not support writing this combination of value, status and time</source>
  <translation>服务器不支持写入数值、状态与时间的这种组合</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server does not take so many items at once</source>
  <translation>服务器一次不能接受这么多项</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>The server does not tell of it: {status_words}.</source>
  <translation>服务器没有说明：{status_words}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server ended the subscription: {status_words}</source>
  <translation>服务器结束了订阅：{status_words}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/publisher.py"/>
  <source>the server gives new messages old numbers; its subscriptions are begun anew</source>
  <translation>服务器给新消息编了旧编号；重新建立其订阅</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>the server gives none</source>
  <translation>服务器没有给出</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has as many sessions as it can take</source>
  <translation>服务器的会话数已达上限</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has as many subscriptions as it can take</source>
  <translation>服务器的订阅数已达上限</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/live.py"/>
  <source>the server has been silent for too long</source>
  <translation>服务器沉默的时间过长</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has closed the session</source>
  <translation>服务器已关闭会话</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has forgotten the secure channel</source>
  <translation>服务器已不记得该安全通道</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has forgotten the session</source>
  <translation>服务器已不记得该会话</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has forgotten the subscription</source>
  <translation>服务器已不记得该订阅</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/link.py"/>
  <source>the server has gone silent; its values may be out of date</source>
  <translation>服务器不再响应；其数值可能已过时</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has lost its connection to the device</source>
  <translation>服务器与设备的连接已丢失</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has no resources left</source>
  <translation>服务器已没有资源</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server has stopped</source>
  <translation>服务器已停止</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/live.py"/>
  <source>the server is heard of so rarely that its loss is seen only after {span_words}</source>
  <translation>服务器的消息过于稀少，失去连接要在 {span_words} 后才能发现</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server is shutting down</source>
  <translation>服务器正在关闭</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server is too busy</source>
  <translation>服务器过于繁忙</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server knows no endpoint at this address</source>
  <translation>服务器在此地址上没有端点</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server knows no such node</source>
  <translation>服务器没有这个节点</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/live.py"/>
  <source>the server looks at some tags only every {span_words}</source>
  <translation>服务器每 {span_words} 才查看一次某些位号</translation>
</message>
<message>
  <location filename="../../hmi/alarms/sources/server_alarms.py"/>
  <source>the server no longer reports it</source>
  <translation>服务器不再报告它</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/refusal.py"/>
  <source>the server offers no endpoint with security None; ask for the security it offers</source>
  <translation>服务器不提供安全设置为 None 的端点；请使用它所提供的安全设置</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server ran out of time</source>
  <translation>服务器超时</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>the server says that it {state}</source>
  <translation>服务器报告：{state}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>the server says that its service level is {level} of 255, which is {rating}</source>
  <translation>服务器报告其服务等级为 {level}（满分 255），即 {rating}</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>the server says that the value is bad</source>
  <translation>服务器报告该值为坏值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>the server sends no value</source>
  <translation>服务器没有发送值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/live.py"/>
  <source>the server sends values only every {span_words}</source>
  <translation>服务器每 {span_words} 才发送一次数值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/wire/transport.py"/>
  <source>the server sent a message that cannot be read ({reason})</source>
  <translation>服务器发来的消息无法读取（{reason}）</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/wire/transport.py"/>
  <source>the server sent a message that is cut short</source>
  <translation>服务器发来的消息不完整</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/guard.py"/>
  <source>the server shows one certificate when asked and another afterwards</source>
  <translation>服务器被询问时出示一个证书，之后又出示另一个</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server still waits for the first value from the device</source>
  <translation>服务器仍在等待设备的第一个值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>the server takes {list}, and the plant file's login gives {kind}</source>
  <translation>服务器接受 {list}，而工厂文件的登录提供{kind}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>The server took the write to {tag}, but it could not be read back: {why}.</source>
  <translation>服务器已接受对 {tag} 的写入，但无法回读：{why}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server wants a more secure connection for this</source>
  <translation>服务器要求为此使用更安全的连接</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server wants a value of another type</source>
  <translation>服务器需要另一种类型的值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>the server wants the password hidden in a way that is not safe or not known here</source>
  <translation>服务器要求的密码加密方式不安全，或此处不支持</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>the server wants the user's certificate signed in a way that is not safe or not known here</source>
  <translation>服务器要求的用户证书签名方式不安全，或此处不支持</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the server watches as many values as it can</source>
  <translation>服务器监视的值数已达上限</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/subscribing/subscription.py"/>
  <source>the server would send values only every {span_words}; let it publish at least every hour</source>
  <translation>服务器每 {span_words} 才发送一次数值；请让它至少每小时发布一次</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>the server's clock is {time} ahead of ours</source>
  <translation>服务器时钟比本机快 {time}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/server_health.py"/>
  <source>the server's clock is {time} behind ours</source>
  <translation>服务器时钟比本机慢 {time}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the signature of the application is wrong</source>
  <translation>应用程序的签名错误</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the signature of the user's certificate is wrong</source>
  <translation>用户证书的签名错误</translation>
</message>
<message>
  <location filename="../../hmi/runtime/process/serve.py"/>
  <source>the simulated plant ended with code {code}; its log is in {log}</source>
  <translation>仿真工厂以代码 {code} 结束；其日志文件在 {log}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the source is out of service</source>
  <translation>数据源已停用</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>the value is good again</source>
  <translation>该值恢复良好</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>the value is outside the range that the server accepts</source>
  <translation>该值超出服务器接受的范围</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>the value moves again</source>
  <translation>该值重新变化</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>the value stands still</source>
  <translation>该值静止不变</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>the window closes</source>
  <translation>窗口正在关闭</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/truths.py"/>
  <source>the write of {tag} {wanted} at {clock} {became}</source>
  <translation>{clock} 对 {tag} 写入 {wanted}：{became}</translation>
</message>
<message>
  <location filename="../../hmi/app/address/searching.py"/>
  <source>There are too many; type more of the name.</source>
  <translation>太多了；请输入更长的名称。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/importing.py"/>
  <source>there is a row beyond the tags of the plant</source>
  <translation>有一行超出了工厂的位号范围</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>There is no link to the server: nothing can be written until it is live again.</source>
  <translation>与服务器没有连接：恢复在线之前不能写入。</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>there is no runtime to ask</source>
  <translation>没有后台服务可询问</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/connection.py"/>
  <source>there is no runtime to ask; it was not done</source>
  <translation>没有后台服务可询问；操作没有执行</translation>
</message>
<message>
  <location filename="../../hmi/app/address/calling.py"/>
  <source>There is no runtime to call it through.</source>
  <translation>没有后台服务可用来调用它。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/asking_dialog.py"/>
  <source>There is no runtime to tell it to.</source>
  <translation>没有后台服务可以通知。</translation>
</message>
<message>
  <location filename="../../hmi/app/places.py"/>
  <source>There is no runtime to write through.</source>
  <translation>没有后台服务可用来写入。</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <source>There is no runtime yet: {reason}</source>
  <translation>还没有后台服务：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>there is no secret {name!r}: put it as [{name}] into {places} or set {variable}{why_not}</source>
  <translation>没有密钥 {name}：请将其作为 [{name}] 写入 {places}，或设置 {variable}{why_not}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/trusting.py"/>
  <source>there is no server {server!r}</source>
  <translation>没有服务器 {server}</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <location filename="../../hmi/runtime/serving/conditions.py"/>
  <source>there is no such alarm</source>
  <translation>没有这个报警</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>there is no tag in row {row!r}</source>
  <translation>第 {row} 行没有位号</translation>
</message>
<message>
  <location filename="../../hmi/alarms/verdict.py"/>
  <source>there is nothing to reset</source>
  <translation>没有可复位的内容</translation>
</message>
<message>
  <location filename="../../hmi/app/links/trusting.py"/>
  <source>This has changed meanwhile: another certificate, or another person's decision. Look at it anew.</source>
  <translation>情况已有变化：另一个证书，或另一人的决定。请重新查看。</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>This is a replay of the past: nothing is written from it.</source>
  <translation>这是历史回放：不能由此写入。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>This list is not closed, or not written as [1, 2, 3]: {msg}.</source>
  <translation>列表未闭合，或未写作 [1, 2, 3]：{msg}。</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/window_button.py"/>
  <source>This place in a new window</source>
  <translation>在新窗口中打开当前位置</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>this place in a new window</source>
  <translation>在新窗口中打开当前位置</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>this place: add or remove</source>
  <translation>当前位置：添加或移除</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <location filename="../../hmi/runtime/serving/desk.py"/>
  <source>this runtime knows no '{do}'</source>
  <translation>此后台服务不认识“{do}”</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>this sheet</source>
  <translation>本表</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>This shift: </source>
  <translation>本班：</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>This state is an alarm of priority {priority}.</source>
  <translation>此状态是优先级 {priority} 的报警。</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/arrangement.py"/>
  <source>This station is a kiosk: its windows stay. An engineer leaves it with Ctrl+Alt+Q.</source>
  <translation>本操作站处于展台模式：窗口保持不变。工程师可用 Ctrl+Alt+Q 退出。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/alarm_horn.py"/>
  <source>This station was silenced; what comes anew sounds again</source>
  <translation>本操作站已消音；新的报警仍会发声</translation>
</message>
<message>
  <location filename="../../hmi/app/places.py"/>
  <source>This value can only be read.</source>
  <translation>此值只能读取。</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>This window</source>
  <translation>本窗口</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/outages.py"/>
  <source>This window had no runtime from {since} to {until}; recording and alarms went on.</source>
  <translation>此窗口从 {since} 到 {until} 没有后台服务；记录和报警一直在继续。</translation>
</message>
<message>
  <location filename="../../hmi/app/desktop.py"/>
  <source>This window stood still for {frozen_s:.1f} s. It lives again.</source>
  <translation>此窗口停顿了 {frozen_s:.1f} s，现已恢复。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>This window stood still for {seconds:.1f} s; the journal could not be told: {error}</source>
  <translation>此窗口停顿了 {seconds:.1f} s；未能通知日志：{error}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/certificate.py"/>
  <source>this workstation</source>
  <translation>本工作站</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Thu</source>
  <translation>周四</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <location filename="../../widgets/journal/bar.py"/>
  <location filename="../../widgets/journal/model.py"/>
  <location filename="../../widgets/trends/export_dialog.py"/>
  <source>Time</source>
  <translation>时间</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>Time in flood</source>
  <translation>泛滥时间</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <source>Time shown</source>
  <translation>显示时段</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>To</source>
  <translation>至</translation>
</message>
<message>
  <location filename="../../widgets/journal/bar.py"/>
  <source>to</source>
  <translation>至</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>to another line</source>
  <translation>移到其他行</translation>
</message>
<message>
  <location filename="../../hmi/alarms/sources/server_alarms.py"/>
  <source>to be confirmed</source>
  <translation>待证实</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>to the next and the previous control</source>
  <translation>下一个和上一个控件</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>to the next item on that side</source>
  <translation>移到该方向的下一项</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>to the present</source>
  <translation>回到现在</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <location filename="../../widgets/journal/span.py"/>
  <source>Today</source>
  <translation>今天</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <location filename="../../widgets/shell/reasoned_dialog.py"/>
  <source>Told to the runtime …</source>
  <translation>已通知后台服务……</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>too early</source>
  <translation>为时过早</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/desk.py"/>
  <source>too many commands at once; wait for their answers</source>
  <translation>同时发出的命令过多；请等待应答</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>Touch, bare hands</source>
  <translation>触摸，徒手</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>Touch, with gloves</source>
  <translation>触摸，戴手套</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>Transmitter</source>
  <translation>变送器</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>transmitter broken, read on site</source>
  <translation>变送器损坏，现场读数</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/block.py"/>
  <source>Transmitter: {transmitter}</source>
  <translation>变送器：{transmitter}</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/finder.py"/>
  <location filename="../../hmi/app/pages/trend_page.py"/>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <location filename="../../widgets/trend_view.py"/>
  <source>Trend</source>
  <translation>趋势</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_page.py"/>
  <source>Trend: {title}</source>
  <translation>趋势：{title}</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/pages.py"/>
  <source>Trends</source>
  <translation>趋势</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>trends</source>
  <translation>趋势</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/trusting.py"/>
  <source>trust is true or false, not {trust!r}</source>
  <translation>trust 须为 true 或 false，而不是 {trust}</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Trust it</source>
  <translation>信任</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>trust or refuse certificates</source>
  <translation>信任或拒绝证书</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>trust the certificate of this workstation on the server (`sightglass trust PLANT --export FILE` writes it)</source>
  <translation>请在服务器上信任本工作站的证书（`sightglass trust PLANT --export FILE` 可导出）</translation>
</message>
<message>
  <location filename="../../hmi/model/server/certificate.py"/>
  <source>trusted</source>
  <translation>受信任</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Try again</source>
  <translation>重试</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Tue</source>
  <translation>周二</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Tune {alarm}</source>
  <translation>整定 {alarm}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>Tune…</source>
  <translation>整定…</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>Type a part of a name or of a node id, then search.</source>
  <translation>请输入名称或节点标识的一部分，然后搜索。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Unacknowledged</source>
  <translation>未确认</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>unacknowledged</source>
  <translation>未确认</translation>
</message>
<message>
  <location filename="../../hmi/model/quality.py"/>
  <location filename="../../widgets/address/node_panel.py"/>
  <location filename="../../widgets/by_hand/wording.py"/>
  <source>uncertain</source>
  <translation>不确定</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>Uncertain: the server doubts it</source>
  <translation>不确定：服务器对其存疑</translation>
</message>
<message>
  <location filename="../../widgets/navigation/rail_lines.py"/>
  <source>unfolded</source>
  <translation>已展开</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>Unit</source>
  <translation>单位</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <location filename="../../widgets/shell/outcome.py"/>
  <source>Unknown</source>
  <translation>未知</translation>
</message>
<message>
  <location filename="../../hmi/model/link.py"/>
  <source>unknown</source>
  <translation>未知</translation>
</message>
<message>
  <location filename="../../widgets/alarms/acts.py"/>
  <source>Unshelve</source>
  <translation>取消搁置</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>unshelved</source>
  <translation>取消搁置</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>unsuppressed</source>
  <translation>解除抑制</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>Until</source>
  <translation>截止</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>up to 5</source>
  <translation>不超过 5</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>up to {fine_a_day:.0f}, {most_a_day:.0f} at most</source>
  <translation>不超过 {fine_a_day:.0f}，最多 {most_a_day:.0f}</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>up to {fine_mean:.0f}, {most_mean:.0f} at most</source>
  <translation>不超过 {fine_mean:.0f}，最多 {most_mean:.0f}</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>up to {fine_worst}</source>
  <translation>不超过 {fine_worst}</translation>
</message>
<message>
  <location filename="../../hmi/model/alarm.py"/>
  <source>updated</source>
  <translation>更新</translation>
</message>
<message>
  <location filename="../../hmi/model/figures/key_figures.py"/>
  <source>urgent</source>
  <translation>紧急</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>user and password</source>
  <translation>用户名和密码</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>Valid</source>
  <translation>有效期</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>valid from</source>
  <translation>有效期开始</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>valid to</source>
  <translation>有效期结束</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <location filename="../../widgets/figures/figure_table.py"/>
  <location filename="../../widgets/values/array_table.py"/>
  <location filename="../../widgets/values/value_tree.py"/>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>Value</source>
  <translation>数值</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_dialog.py"/>
  <source>Value of {tag}</source>
  <translation>{tag} 的值</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/faceplate.py"/>
  <location filename="../../widgets/links/details.py"/>
  <source>Values</source>
  <translation>数值</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Values a second</source>
  <translation>每秒数值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>values of type {type} cannot be written from here</source>
  <translation>类型 {type} 的值无法从此处写入</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>Values of {data_type} cannot be typed in.</source>
  <translation>{data_type} 的值无法输入。</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>Values set by hand</source>
  <translation>手动设定的数值</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>values set by hand</source>
  <translation>手动设定的数值</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Values since start</source>
  <translation>启动以来的数值</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/by_hand_page.py"/>
  <source>Values that somebody set in place of a transmitter. They end by themselves.</source>
  <translation>有人用来代替变送器的数值。它们会自动结束。</translation>
</message>
<message>
  <location filename="../../widgets/links/table.py"/>
  <source>Values/s</source>
  <translation>数值/秒</translation>
</message>
<message>
  <location filename="../../widgets/by_hand/dialog.py"/>
  <source>Value{unit}</source>
  <translation>数值{unit}</translation>
</message>
<message>
  <location filename="../../widgets/figures/figure_table.py"/>
  <source>Verdict</source>
  <translation>评价</translation>
</message>
<message>
  <location filename="../../hmi/model/tag.py"/>
  <source>viewer</source>
  <translation>查看者</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>Waiting</source>
  <translation>等待中</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/present.py"/>
  <source>Waiting for the first value</source>
  <translation>正在等待第一个值</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>waits for a person, access is denied</source>
  <translation>等待人工处理，访问被拒绝</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>waits for a person, the configuration is wrong</source>
  <translation>等待人工处理，组态有误</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>waits for a person, the server shows another certificate</source>
  <translation>等待人工处理，服务器出示了另一个证书</translation>
</message>
<message>
  <location filename="../../hmi/rules/held.py"/>
  <source>waits until {tag} has settled</source>
  <translation>等待 {tag} 稳定</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/truths.py"/>
  <source>was applied</source>
  <translation>已生效</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/process.py"/>
  <source>was ended by signal {number}</source>
  <translation>被信号 {number} 结束</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/process.py"/>
  <source>was ended by {name}</source>
  <translation>被 {name} 结束</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/truths.py"/>
  <source>was not applied, or has been changed since: it reads {found}</source>
  <translation>没有生效，或此后被更改：现读数为 {found}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <source>was not taken up: {refused}</source>
  <translation>未被采用：{refused}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>watch fewer tags, or let the server watch more</source>
  <translation>请减少监视的位号，或让服务器监视更多</translation>
</message>
<message>
  <location filename="../../hmi/model/routing/mediums.py"/>
  <source>Water</source>
  <translation>水</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>Wed</source>
  <translation>周三</translation>
</message>
<message>
  <location filename="../../widgets/journal/entry_panel.py"/>
  <source>What a program may want to know beside it</source>
  <translation>程序可能需要的附加信息</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/wire/transport.py"/>
  <source>what answers at this address does not speak OPC UA; look at host and port</source>
  <translation>该地址上的应答者不是 OPC UA；请检查主机和端口</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>what answers at this address is no OPC UA server</source>
  <translation>该地址上的应答者不是 OPC UA 服务器</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <location filename="../../widgets/journal/model.py"/>
  <source>What happened</source>
  <translation>发生的情况</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>What is wrong with it</source>
  <translation>存在的问题</translation>
</message>
<message>
  <location filename="../../widgets/figures/actor_table.py"/>
  <source>What it is about</source>
  <translation>内容</translation>
</message>
<message>
  <location filename="../../widgets/journal/note_line.py"/>
  <source>What the note is about</source>
  <translation>备注的对象</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>what the server offers was changed on the way ({list}); nothing was logged in; have the network between here and the server looked at</source>
  <translation>服务器提供的内容在途中被更改（{list}）；没有进行任何登录；请检查此处与服务器之间的网络</translation>
</message>
<message>
  <location filename="../../widgets/links/failed_items.py"/>
  <source>What the server says, and what to do</source>
  <translation>服务器的说明和处理办法</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/guard.py"/>
  <source>what the server shows as its certificate cannot be used: {error}</source>
  <translation>服务器出示的证书无法使用：{error}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/link.py"/>
  <source>what this connection rested on was taken back</source>
  <translation>此连接所依据的信任已被撤回</translation>
</message>
<message>
  <location filename="../../widgets/alarms/guidance.py"/>
  <source>What to do</source>
  <translation>处理措施</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/child.py"/>
  <source>What was asked for failed in the link: {error}</source>
  <translation>所请求的操作在连接中失败：{error}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/outbox.py"/>
  <source>What was asked for is too much to be carried at once.</source>
  <translation>所请求的内容太多，无法一次传送。</translation>
</message>
<message>
  <location filename="../../widgets/navigation/palette.py"/>
  <source>What was found</source>
  <translation>搜索结果</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>what was there then is in {aside}</source>
  <translation>当时的内容在 {aside} 中</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>What would change</source>
  <translation>将要更改的内容</translation>
</message>
<message>
  <location filename="../../widgets/journal/model.py"/>
  <source>When it happened. An entry that was written late, as after a lost link, has an earlier time than those below it.</source>
  <translation>发生的时间。晚写入的条目（例如连接丢失之后）时间早于其下方的条目。</translation>
</message>
<message>
  <location filename="../../widgets/address/found_nodes.py"/>
  <location filename="../../widgets/journal/model.py"/>
  <source>Where</source>
  <translation>位置</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>whether the certificate has been revoked is not known</source>
  <translation>不知道证书是否已被吊销</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/words.py"/>
  <source>whether the certificate of the issuer has been revoked is not known</source>
  <translation>不知道颁发者的证书是否已被吊销</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>Which items the server refuses is known once the link is live.</source>
  <translation>连接在线后才知道服务器拒绝哪些项。</translation>
</message>
<message>
  <location filename="../../widgets/journal/model.py"/>
  <source>Who</source>
  <translation>人员</translation>
</message>
<message>
  <location filename="../../widgets/alarms/model.py"/>
  <source>Why, and by whom</source>
  <translation>原因和人员</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>Wider</source>
  <translation>更宽</translation>
</message>
<message>
  <location filename="../../widgets/navigation/buttons/window_button.py"/>
  <source>Window</source>
  <translation>窗口</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/policies.py"/>
  <source>with security {text!r} the password would not be hidden; ask for SignAndEncrypt, or say allow_plain_password: true where the network is trusted</source>
  <translation>在安全设置 {text} 下密码不会被加密；请要求 SignAndEncrypt，或在网络可信时写 allow_plain_password: true</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>within target</source>
  <translation>达到目标</translation>
</message>
<message>
  <location filename="../../widgets/alarms/guidance.py"/>
  <source>Within {time}.</source>
  <translation>须在 {time} 内完成。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>without a URI</source>
  <translation>没有 URI</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>without a value</source>
  <translation>没有值</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>without link</source>
  <translation>没有连接</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>works again</source>
  <translation>恢复工作</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <location filename="../../widgets/journal/kinds.py"/>
  <source>write</source>
  <translation>写入</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>write notes into the journal</source>
  <translation>在日志中写备注</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>Write the comment.</source>
  <translation>请填写备注。</translation>
</message>
<message>
  <location filename="../../widgets/journal/note_line.py"/>
  <source>Write the note first.</source>
  <translation>请先填写备注。</translation>
</message>
<message>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>Write to the plant files</source>
  <translation>写入工厂文件</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>write values</source>
  <translation>写入数值</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/trend_bar.py"/>
  <source>Write what is shown into a file: every value that was recorded</source>
  <translation>将所显示的内容写入文件：每个已记录的值</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>write {tag}</source>
  <translation>写入 {tag}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/links.py"/>
  <source>writing failed ({error}); whether it was done is not known</source>
  <translation>写入失败（{error}）；不知道是否已执行</translation>
</message>
<message>
  <location filename="../../hmi/app/places.py"/>
  <source>Writing this needs the role {needed}; yours is {role}.</source>
  <translation>写入需要{needed}角色；您的角色是{role}。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>yes</source>
  <translation>是</translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>Yesterday</source>
  <translation>昨天</translation>
</message>
<message>
  <location filename="../../hmi/app/navigating/keys.py"/>
  <source>zoom</source>
  <translation>缩放</translation>
</message>
<message>
  <location filename="../../hmi/border/client.py"/>
  <source>{address} belongs to another user (uid {uid}); nothing was sent to it</source>
  <translation>{address} 属于另一个用户（uid {uid}）；没有向其发送任何内容</translation>
</message>
<message>
  <location filename="../../hmi/border/client.py"/>
  <source>{address} takes no connections</source>
  <translation>{address} 不接受连接</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>{at} of {count}, {loaded}</source>
  <translation>第 {at} 个，共 {count} 个，{loaded}</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>{bad} not finite</source>
  <translation>{bad} 个非有限数</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{begin} to {end} (UTC), {life}</source>
  <translation>{begin} 至 {end}（UTC），{life}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{called} is no value of an array</source>
  <translation>{called}不是数组的值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/watching/probe.py"/>
  <source>{changed} of {asked} values changed on the server and its subscriptions sent none; they are begun anew</source>
  <translation>{asked} 个值中有 {changed} 个在服务器上已变化，而其订阅没有发送；重新建立订阅</translation>
</message>
<message>
  <location filename="../../hmi/rules/words.py"/>
  <source>{change} per {time}</source>
  <translation>{change}（每 {time}）</translation>
</message>
<message>
  <location filename="../../hmi/journal/alarm_json.py"/>
  <source>{change}, suppressed</source>
  <translation>{change}，被抑制</translation>
</message>
<message>
  <location filename="../../hmi/journal/alarm_json.py"/>
  <source>{change}: {alarm}</source>
  <translation>{change}：{alarm}</translation>
</message>
<message>
  <location filename="../../hmi/journal/alarm_json.py"/>
  <source>{change}: {alarm} ({message})</source>
  <translation>{change}：{alarm}（{message}）</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{commit_ms} ms</source>
  <translation>{commit_ms} ms</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/alarm_list.py"/>
  <location filename="../../widgets/alarms/model.py"/>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>{count} alarm(s)</source>
  <translation><numerusform>{count} 个报警</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/pages/alarm_page.py"/>
  <source>{count} alarm(s) (is|are) watched for</source>
  <translation><numerusform>监视 {count} 个报警</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/displays/painting/corner.py"/>
  <source>{count} alarm(s) on what a small view leaves out</source>
  <translation><numerusform>{count} 个报警在小视图未显示的部分上</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>{count} as last known: {unknown}</source>
  <translation>{count}（最后已知）：{unknown}</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>{count} characters, below</source>
  <translation>{count} 个字符，见下</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/model/server/certificate.py"/>
  <location filename="../../widgets/figures/tuning_dialog.py"/>
  <source>{count} day(s)</source>
  <translation><numerusform>{count} 天</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/links/details.py"/>
  <source>{count} failed item(s)</source>
  <translation><numerusform>{count} 个失败的项</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <location filename="../../widgets/values/shape.py"/>
  <source>{count} field(s)</source>
  <translation><numerusform>{count} 个字段</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/values/shape.py"/>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>{count} item(s)</source>
  <translation><numerusform>{count} 项</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{count} link(s)</source>
  <translation><numerusform>{count} 个连接</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{count} link(s) live</source>
  <translation><numerusform>{count} 个连接在线</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/acquisition/link.py"/>
  <source>{count} of {all} tags (is|are) not subscribed: {first}</source>
  <translation><numerusform>{all} 个位号中有 {count} 个未订阅：{first}</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/acquisition/watching/watch.py"/>
  <source>{count} of {all} tags stand(s|) still longer than expected, {first} first</source>
  <translation><numerusform>{all} 个位号中有 {count} 个静止时间超过预期，首先是 {first}</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/pages/alarm_page.py"/>
  <source>{count} rule(s) look(s|) ahead</source>
  <translation><numerusform>{count} 条规则在预测</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/runtime/serving/importing.py"/>
  <source>{count} sample(s)</source>
  <translation><numerusform>{count} 个采样</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/figures/wording.py"/>
  <source>{count} time(s)</source>
  <translation><numerusform>{count} 次</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/by_hand/table.py"/>
  <source>{day_clock}, {left} left</source>
  <translation>{day_clock}，剩余 {left}</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>{day} {month}</source>
  <comment>date</comment>
  <translation>{month}{day}日</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/links/details.py"/>
  <source>{decode_errors} message(s)</source>
  <translation><numerusform>{decode_errors} 条消息</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarms/past.py"/>
  <source>{done} by {user} after {time}{said}</source>
  <translation>{done}，{user}，{time}后{said}</translation>
</message>
<message>
  <location filename="../../widgets/links/facts.py"/>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{duration} left</source>
  <translation>剩余 {duration}</translation>
</message>
<message>
  <location filename="../../widgets/alarms/reason_dialog.py"/>
  <source>{duration}, the longest</source>
  <translation>{duration}，最长</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/events/conditions.py"/>
  <source>{error_words}; it may have been done: look at the row</source>
  <translation>{error_words}；可能已经执行：请查看该行</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>{error} It may have been done.</source>
  <translation>{error}可能已经执行。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>{error} The method may have been carried out.</source>
  <translation>{error}方法可能已经执行。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/link_process/proxy.py"/>
  <source>{error} Whether it was done is not known yet.</source>
  <translation>{error}尚不知道是否已执行。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>{field} must be a number, 0 or more</source>
  <translation>{field} 必须是 0 或更大的数字</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/alarms/figures/proposing.py"/>
  <source>{fleeting} of {count} (was|were) gone within 10 s</source>
  <translation><numerusform>{count} 个中有 {fleeting} 个在 10 秒内消失</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>{flood_above}, above: flood (shaded)</source>
  <translation>{flood_above}，超过即为泛滥（阴影）</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>{foreign} (was|were) written under a key that is not there any more</source>
  <translation><numerusform>{foreign} 条是用已不存在的密钥写入的</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/words.py"/>
  <source>{head}: {text}</source>
  <comment>what it is about, and what is said of it</comment>
  <translation>{head}：{text}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/own.py"/>
  <source>{key_path} can be read by others; close it with chmod 600, and think of a new certificate</source>
  <translation>{key_path} 可被他人读取；请用 chmod 600 关闭权限，并考虑更换证书</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <location filename="../../widgets/links/details.py"/>
  <location filename="../../widgets/links/table.py"/>
  <source>{lag_ms} ms</source>
  <translation>{lag_ms} ms</translation>
</message>
<message>
  <location filename="../../widgets/touch/ruler.py"/>
  <source>{length} mm</source>
  <translation>{length} mm</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>{level} change {value} (limit {limit})</source>
  <translation>{level} 变化率 {value}（限值 {limit}）</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>{level} deviation {value} (limit {limit})</source>
  <translation>{level} 偏差 {value}（限值 {limit}）</translation>
</message>
<message>
  <location filename="../../hmi/alarms/words.py"/>
  <source>{level} {value} (limit {limit})</source>
  <translation>{level} {value}（限值 {limit}）</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/alarm_files.py"/>
  <source>{list} changed and at work</source>
  <translation>{list} 已更改并生效</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/alarms/filter_bar.py"/>
  <source>{list}, {count} alarm(s)</source>
  <translation><numerusform>{list}，{count} 个报警</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{live} of {count} links live ({down})</source>
  <translation>{count} 个连接中 {live} 个在线（{down}）</translation>
</message>
<message>
  <location filename="../../widgets/address/tree.py"/>
  <source>{loaded} loaded</source>
  <translation>已加载 {loaded}</translation>
</message>
<message>
  <location filename="../../widgets/address/node_panel.py"/>
  <source>{low:g} to {high:g} {unit}</source>
  <translation>{low:g} 至 {high:g} {unit}</translation>
</message>
<message>
  <location filename="../../widgets/shell/wording.py"/>
  <source>{low} to {high}</source>
  <translation>{low} 至 {high}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{memory_bytes} MiB</source>
  <translation>{memory_bytes} MiB</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>{method} of {owner} is called with {given}.</source>
  <translation>将调用 {owner} 的 {method}，参数 {given}。</translation>
</message>
<message>
  <location filename="../../widgets/methods/method_panel.py"/>
  <source>{method} of {owner} is called.</source>
  <translation>将调用 {owner} 的 {method}。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/engineering.py"/>
  <source>{method} of {owner} on {server}, with {short}: {sentence}{gave}</source>
  <translation>{server} 上 {owner} 的 {method}，参数 {short}：{sentence}{gave}</translation>
</message>
<message>
  <location filename="../../hmi/app/touching/station.py"/>
  <source>{metres} m</source>
  <translation>{metres} m</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{moment}, for {for_s}</source>
  <translation>{moment}，已 {for_s}</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_dialog.py"/>
  <source>{moment}, {duration} ago</source>
  <translation>{moment}，{duration}前</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/pages/journal_page.py"/>
  <source>{more}{count} entr(y|ies)</source>
  <translation><numerusform>{more}{count} 条</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/app/pages/figures_page.py"/>
  <source>{most_a_day:.0f}, the most that is bearable</source>
  <translation>{most_a_day:.0f}，可承受的上限</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>{most_peak} at most</source>
  <translation>最多 {most_peak}</translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>{most_share} at most</source>
  <translation>最多 {most_share}</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/acquisition/watching/watch.py"/>
  <source>{moving} of {count} tags (is|are) moving</source>
  <translation><numerusform>{count} 个位号中有 {moving} 个在变化</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{moving} of {subscribed} tags in the last minute</source>
  <translation>最近一分钟 {subscribed} 个位号中的 {moving} 个</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/consequence.py"/>
  <source>{name} is {distance} away from it: an alarm of priority {priority} may come.</source>
  <translation>{name} 与其相差 {distance}：可能出现优先级 {priority} 的报警。</translation>
</message>
<message>
  <location filename="../../widgets/values/whole_value.py"/>
  <source>{name} {value} at {place}</source>
  <translation>{name} {value}，位于 {place}</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/step.py"/>
  <source>{needs}, and its present value is not known</source>
  <translation>{needs}，而其当前值未知</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/step.py"/>
  <source>{needs}; from {present} to {wanted} is one of {found}</source>
  <translation>{needs}；从 {present} 到 {wanted} 的步幅为 {found}</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>{needs}; it is {value}</source>
  <translation>{needs}；现为 {value}</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>{needs}; which it is cannot be told: it is {state}</source>
  <translation>{needs}；无法判断：现为{state}</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/displays/painting/corner.py"/>
  <source>{number} alarm(s) out of view</source>
  <translation><numerusform>视野外 {number} 个报警</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{number} does not fit into the {type} of {tag}</source>
  <translation>{number} 超出 {tag} 的 {type} 范围</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{number} does not fit {type}, which goes from {low} to {high}</source>
  <translation>{number} 不适合 {type}，其范围为 {low} 至 {high}</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>{number} does not fit {type}, which goes from {low} to {high}.</source>
  <translation>{number} 超出 {type} 的范围 {low} 至 {high}。</translation>
</message>
<message>
  <location filename="../../widgets/displays/layer_bar.py"/>
  <source>{number} in alarm</source>
  <translation>{number} 个报警</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{number} is no state of {tag}; it takes {words}</source>
  <translation>{number} 不是 {tag} 的状态；可用的有 {words}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{number} is no value to write</source>
  <translation>{number} 不是可写入的值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{number} is none of the states of {tag}</source>
  <translation>{number} 不是 {tag} 的任何状态</translation>
</message>
<message>
  <location filename="../../hmi/app/address/calling.py"/>
  <source>{owner} on {server}</source>
  <translation>{server} 上的 {owner}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>{path} belongs to another user</source>
  <translation>{path} 属于另一个用户</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>{path} can be read by others; close it with chmod 600, and change what stands in it</source>
  <translation>{path} 可被他人读取；请用 chmod 600 关闭权限，并更改其中内容</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>{path} cannot be read: {strerror}</source>
  <translation>无法读取 {path}：{strerror}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>{path} is not TOML</source>
  <translation>{path} 不是 TOML 文件</translation>
</message>
<message>
  <location filename="../../widgets/displays/painting/corner.py"/>
  <source>{percent} % · 0 shows the whole</source>
  <translation>{percent} % · 按 0 显示全部</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/secrets.py"/>
  <source>{place} is not of the form user:password</source>
  <translation>{place} 不符合 用户名:密码 的形式</translation>
</message>
<message>
  <location filename="../../hmi/model/problem.py"/>
  <source>{problem} (and {count} more)</source>
  <translation>{problem}（另有 {count} 个）</translation>
</message>
<message>
  <location filename="../../hmi/runtime/diagnostics.py"/>
  <source>{room} failed ({fault}); recording goes on</source>
  <translation>{room} 失败（{fault}）；记录继续进行</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/runtime/diagnostics.py"/>
  <source>{room} failed {count} time(s) ({last})</source>
  <translation><numerusform>{room} 失败 {count} 次（{last}）</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>{rows} row(s) (is|are) in {target}.{note}</source>
  <translation><numerusform>{rows} 行已写入 {target}。{note}</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/trends/exporting.py"/>
  <source>{rows} row(s){left}</source>
  <translation><numerusform>{rows} 行{left}</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/figures/wording.py"/>
  <source>{seconds:.1f} min</source>
  <translation>{seconds:.1f} min</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{seconds} s ahead</source>
  <translation>快 {seconds} s</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{seconds} s behind</source>
  <translation>慢 {seconds} s</translation>
</message>
<message>
  <location filename="../../widgets/methods/outcome.py"/>
  <source>{sentence} It gives nothing back.</source>
  <translation>{sentence} 没有返回内容。</translation>
</message>
<message>
  <location filename="../../hmi/app/bridging/outages.py"/>
  <source>{sentence}: {duration} are not recorded.</source>
  <translation>{sentence}：有 {duration} 没有记录。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/journalling/journal_check.py"/>
  <source>{sentence}; the chain begins anew here</source>
  <translation>{sentence}；链从此处重新开始</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/links/trusting.py"/>
  <source>{servers} wait(s|) for a decision: the certificate shown is not trusted, so nothing is read from there.</source>
  <translation><numerusform>{servers} 正等待决定：所出示的证书不受信任，因此没有从那里读取任何数据。</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server} is connected over this certificate now, and from now on without asking.</source>
  <translation>{server} 现在通过此证书连接，以后不再询问。</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{server} is told to try again …</source>
  <translation>已通知 {server} 重试……</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/acts.py"/>
  <source>{server} knows no node {node}</source>
  <translation>{server} 没有节点 {node}</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server} shows a certificate that nobody has trusted yet</source>
  <translation>{server} 出示了尚未有人信任的证书</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server} shows another certificate than the one that was trusted</source>
  <translation>{server} 出示了与此前受信任的不同的证书</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server} stays unconnected for now; the question stays open.</source>
  <translation>{server} 暂时不连接；问题保留待定。</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server} stays unconnected, its {tags} tag(s) without values, until it is trusted.</source>
  <translation><numerusform>{server} 在受信任之前不连接，其 {tags} 个位号没有值。</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server}: this certificate is trusted</source>
  <translation>{server}：此证书受信任</translation>
</message>
<message>
  <location filename="../../widgets/links/trust_dialog.py"/>
  <source>{server}: this certificate was refused</source>
  <translation>{server}：此证书已被拒绝</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>{shelved} shelved</source>
  <translation>{shelved} 个搁置</translation>
</message>
<message>
  <location filename="../../hmi/alarms/sources/server_alarms.py"/>
  <source>{shelving} at the server</source>
  <translation>服务器上{shelving}</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{shown} of {all} links</source>
  <translation>{all} 个连接中的 {shown} 个</translation>
</message>
<message>
  <location filename="../../widgets/alarm_list.py"/>
  <source>{shown} of {total} alarms</source>
  <translation>{total} 个报警中的 {shown} 个</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/app/pages/connection_page.py"/>
  <source>{standing}{links} · {tags} tag(s) · {values_per_s} /s · {dropped} lost{recording}</source>
  <translation><numerusform>{standing}{links} · {tags} 个位号 · {values_per_s} /s · 丢失 {dropped}{recording}</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/app/figures/periods.py"/>
  <source>{start} to {end}</source>
  <translation>{start} 至 {end}</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{still}: no value has changed in the last minute.</source>
  <translation>{still}：最近一分钟没有任何值变化。</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{subscribed} of {wanted} subscribed</source>
  <translation>已订阅 {wanted} 个中的 {subscribed} 个</translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>{suppressed} suppressed</source>
  <translation>{suppressed} 个抑制</translation>
</message>
<message>
  <location filename="../../widgets/figures/alarm_table_dialog.py"/>
  <source>{table} changes {fields} of {alarms}</source>
  <translation>{table} 更改 {alarms}的 {fields}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag} is an array and takes a list of values</source>
  <translation>{tag} 是数组，需要数值列表</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>{tag} is no longer set by hand: its time is over</source>
  <translation>{tag} 不再手动设值：时间已到</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>{tag} is no longer set by hand: the plant files changed</source>
  <translation>{tag} 不再手动设值：工厂文件已更改</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>{tag} is not set by hand; it shows its transmitter.</source>
  <translation>{tag} 没有手动设值；显示的是变送器的值。</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>{tag} is read only</source>
  <translation>{tag} 只能读取</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>{tag} is set by hand for {long}.</source>
  <translation>{tag} 已手动设值，为期 {long}。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>{tag} is set by hand to {wanted} until {local}: {reason}</source>
  <translation>{tag} 手动设为 {wanted}，至 {local}：{reason}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/by_hand.py"/>
  <source>{tag} is still set by hand</source>
  <translation>{tag} 仍为手动设值</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/step.py"/>
  <source>{tag} is written in steps of at most {step}</source>
  <translation>{tag} 每次写入的步幅最大为 {step}</translation>
</message>
<message>
  <location filename="../../hmi/model/acts/permissive.py"/>
  <source>{tag} is written only while {other} is {wanted}</source>
  <translation>只有当 {other} 为 {wanted} 时才能写入 {tag}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>{tag} is {kind}; only a single number or state is set by hand</source>
  <translation>{tag} 是{kind}；只有单个数字或状态可以手动设值</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>{tag} is {shown}, read back.</source>
  <translation>{tag} 现为 {shown}，已回读。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag} is {type}; such values are not written</source>
  <translation>{tag} 的类型为 {type}；这样的值不能写入</translation>
</message>
<message>
  <location filename="../../hmi/runtime/substitution.py"/>
  <source>{tag} shows its transmitter again, {why}; {withheld} of its values were not shown meanwhile</source>
  <translation>{tag} 恢复显示变送器的值，{why}；其间有 {withheld} 个值未显示</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>{tag} shows its transmitter again.</source>
  <translation>{tag} 恢复显示变送器的值。</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag} takes 0 or 1</source>
  <translation>{tag} 只接受 0 或 1</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag} takes a number</source>
  <translation>{tag} 需要数字</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag} takes a text</source>
  <translation>{tag} 需要文本</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{tag} takes one value and was given {called}</source>
  <translation>{tag} 只接受单个值，却给了{called}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag} takes whole numbers; {given:g} is none</source>
  <translation>{tag} 需要整数；{given} 不是</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>{tag} was not written: {why}.</source>
  <translation>{tag} 未写入：{why}。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>{tag} was not written: {why}. Nothing is kept for later.</source>
  <translation>{tag} 未写入：{why}。不会留待以后执行。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>{tag} was written as {wanted} and reads {found}.</source>
  <translation>{tag} 写入 {wanted}，读回 {found}。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/commands.py"/>
  <source>{tag} was {not_done}: {refused}</source>
  <translation>{tag} {not_done}：{refused}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{tag}: {before} to {wanted}, {code}: {sentence}</source>
  <translation>{tag}：{before} 改为 {wanted}，{code}：{sentence}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/write.py"/>
  <source>{tag}: {error_words}. The write may have been carried out; look at the value.</source>
  <translation>{tag}：{error_words}。写入可能已经执行；请查看该值。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{text!r} does not say its offset from UTC</source>
  <translation>{text} 没有说明与 UTC 的时差</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{text!r} is no number</source>
  <translation>{text} 不是数字</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{text!r} is no time as in 2026-11-20T13:00:00+01:00</source>
  <translation>{text} 不是如 2026-11-20T13:00:00+01:00 的时间</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>{text} does not fit {type}.</source>
  <translation>{text} 超出 {type} 的范围。</translation>
</message>
<message>
  <location filename="../../hmi/model/server/method.py"/>
  <source>{text} does not say its offset from UTC, as +01:00 or Z at its end.</source>
  <translation>{text} 没有说明与 UTC 的时差，末尾应写 +01:00 或 Z。</translation>
</message>
<message>
  <location filename="../../widgets/shell/typed.py"/>
  <source>{text} is outside {range}.</source>
  <translation>{text} 超出 {range}。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/rows.py"/>
  <source>{text}, blind</source>
  <translation>{text}，失去监视</translation>
</message>
<message>
  <location filename="../../widgets/faceplate/wording.py"/>
  <source>{text}, {age} old</source>
  <translation>{text}，{age}前</translation>
</message>
<message>
  <location filename="../../widgets/trends/pen.py"/>
  <source>{title}: limit {limit}</source>
  <translation>{title}：限值 {limit}</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/figures/column_chart.py"/>
  <source>{title}: {columns} columns, {peak} at most, {floods} flood(s)</source>
  <translation><numerusform>{title}：{columns} 列，最多 {peak}，{floods} 次泛滥</numerusform></translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>{unchained} (is|are) from before there was a chain</source>
  <translation><numerusform>{unchained} 条写于建立链之前</numerusform></translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/substituting.py"/>
  <source>{unfit}. Nothing was changed.</source>
  <translation>{unfit}。没有任何更改。</translation>
</message>
<message>
  <location filename="../../widgets/alarms/model.py"/>
  <source>{urgent} urgent</source>
  <translation>{urgent} 个紧急</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>{user} came to {station}</source>
  <translation>{user} 来到 {station}</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/by_hand.py"/>
  <source>{user} is logged in as {role}; a technician sets values by hand.</source>
  <translation>{user} 以{role}身份登录；手动设值须由维护员进行。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_table.py"/>
  <location filename="../../hmi/app/acts/tuning.py"/>
  <source>{user} is logged in as {role}; an engineer changes alarms.</source>
  <translation>{user} 以{role}身份登录；报警须由工程师更改。</translation>
</message>
<message>
  <location filename="../../hmi/app/links/trusting.py"/>
  <source>{user} is logged in as {role}; an engineer decides on certificates.</source>
  <translation>{user} 以{role}身份登录；证书须由工程师决定。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_acts.py"/>
  <source>{user} is logged in as {role}; an engineer disables alarms.</source>
  <translation>{user} 以{role}身份登录；报警须由工程师禁用。</translation>
</message>
<message>
  <location filename="../../hmi/app/windows/leaving.py"/>
  <source>{user} is logged in as {role}; an engineer leaves the kiosk.</source>
  <translation>{user} 以{role}身份登录；须由工程师退出展台模式。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_acts.py"/>
  <source>{user} is logged in as {role}; an engineer takes alarms out of service.</source>
  <translation>{user} 以{role}身份登录；报警须由工程师停用。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/alarm_acts.py"/>
  <source>{user} is logged in as {role}; an operator may.</source>
  <translation>{user} 以{role}身份登录；操作员才可以。</translation>
</message>
<message>
  <location filename="../../hmi/access/roles.py"/>
  <source>{user} is {own_role} and may not {what}; {lowest_role} may; `roles: {{{user}: {lowest!s}}}` in plant.yaml makes {user} one</source>
  <translation>{user} 是{own_role}，不能{what}；{lowest_role}可以；在 plant.yaml 中写 `roles: {{{user}: {lowest}}}` 可赋予 {user} 该角色</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/commands.py"/>
  <source>{user} left {station}</source>
  <translation>{user} 离开 {station}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/serving/writing.py"/>
  <source>{value:g} {unit} is outside the range of {tag}: {low} to {high} {unit}</source>
  <translation>{value} {unit} 超出 {tag} 的量程：{low} 至 {high} {unit}</translation>
</message>
<message>
  <location filename="../../widgets/links/details.py"/>
  <source>{values_per_s} a second, {values} since start</source>
  <translation>每秒 {values_per_s} 个，启动以来 {values} 个</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{value} does not fit {type}</source>
  <translation>{value} 不适合 {type}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{value} is a number, and a {type} is wanted</source>
  <translation>{value} 是数字，而需要 {type}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{value} is above the range of {tag}, which ends at {bound}</source>
  <translation>{value} 高于 {tag} 的量程，上限为 {bound}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{value} is below the range of {tag}, which begins at {bound}</source>
  <translation>{value} 低于 {tag} 的量程，下限为 {bound}</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{value} is neither 0 nor 1</source>
  <translation>{value} 既不是 0 也不是 1</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/acting/typed.py"/>
  <source>{value} is no whole number, and {type} takes no other</source>
  <translation>{value} 不是整数，而 {type} 只接受整数</translation>
</message>
<message numerus="yes">
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>{verified} of {entries} entr(y|ies) verif(ies|y)</source>
  <translation><numerusform>{entries} 条中 {verified} 条校验通过</numerusform></translation>
</message>
<message>
  <location filename="../../widgets/alarm_banner.py"/>
  <source>{waiting} of {count} unacknowledged</source>
  <translation>{count} 个中 {waiting} 个未确认</translation>
</message>
<message>
  <location filename="../../widgets/alarms/model.py"/>
  <source>{waiting} unacknowledged</source>
  <translation>{waiting} 个未确认</translation>
</message>
<message>
  <location filename="../../hmi/app/pages/alarm_page.py"/>
  <source>{watched}.</source>
  <comment>a sentence of several parts</comment>
  <translation>{watched}。</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>{weekday} {date}</source>
  <comment>date</comment>
  <translation>{date} {weekday}</translation>
</message>
<message>
  <location filename="../../widgets/dates.py"/>
  <source>{weekday} {date} {year}</source>
  <comment>date</comment>
  <translation>{year}年{date} {weekday}</translation>
</message>
<message>
  <location filename="../../hmi/runtime/alarming/owners.py"/>
  <source>{what} is watched twice: {server} has it as {source} {condition}, which is the owner, and the plant files have a limit; take the limit out, or say alarms: server or ours in plant.yaml</source>
  <translation>{what} 被监视了两次：{server} 有 {source} {condition}，以其为准，而工厂文件也有限值；请去掉限值，或在 plant.yaml 中写 alarms: server 或 ours</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/truths.py"/>
  <source>{what}. Look at the value; write it again if it is still wanted.</source>
  <translation>{what}。请查看该值；如仍需要，请重新写入。</translation>
</message>
<message>
  <location filename="../../hmi/app/acts/truths.py"/>
  <source>{what}. Nothing is left to do.</source>
  <translation>{what}。无需再做任何操作。</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/store.py"/>
  <source>{what}. {subject}, valid {begin} to {end}, SHA-256 {sha256}; compare that with what the server itself shows, then trust it or refuse it</source>
  <translation>{what}。{subject}，有效期 {begin} 至 {end}，SHA-256 {sha256}；请与服务器自身显示的内容核对，然后信任或拒绝</translation>
</message>
<message>
  <location filename="../../hmi/acquisition/security/certificate.py"/>
  <source>{what}: {before} before, {now} now</source>
  <translation>{what}：以前 {before}，现在 {now}</translation>
</message>
<message>
  <location filename="../../hmi/journal/chaining/verify.py"/>
  <source>{which} of before the restore of {moment} are not in it: {where}</source>
  <translation>{moment} 恢复之前的 {which} 不在其中：{where}</translation>
</message>
<message>
  <location filename="../../hmi/border/launch.py"/>
  <source>{who} on {folder} is frozen: it has not answered for {frozen_s:.0f} s. End it and start again.</source>
  <translation>{folder} 上的{who}已冻结：已有 {frozen_s} s 没有应答。请将其结束并重新启动。</translation>
</message>
<message>
  <location filename="../../widgets/figures/split_chart.py"/>
  <source>| wished (EEMUA 191)</source>
  <translation>| 期望值（EEMUA 191）</translation>
</message>
<message numerus="yes">
  <location filename="../../widgets/address/found_nodes.py"/>
  <source>“{text}” in {server}: {rowcount} found among {seen} node(s){refused}. {sentence}</source>
  <translation><numerusform>{server} 中的“{text}”：在 {seen} 个节点中找到 {rowcount} 个{refused}。{sentence}</numerusform></translation>
</message>
</context>
</TS>
