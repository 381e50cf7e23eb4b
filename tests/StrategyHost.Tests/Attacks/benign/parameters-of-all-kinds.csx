// 0.1 4 on 5 Bold 0.050 size 0.1 1
enum Style { Calm, Bold }
var size = Param("size", 0.05, min: 0.001, max: 5, unit: "BTC"); var levels = Param("levels", 3, min: 1, max: 10); var on = Param("hedge", true); var pause = Param("pause", Seconds(5), min: Seconds(1)); var style = Param("style", Style.Bold);
OnStart(() => Log($"{size * 2} {levels + 1} {(on ? "on" : "off")} {pause.Value.TotalSeconds} {style.Value} {size:F3} {size.Name} {Math.Max(size, 0.1)} {(style == Style.Bold ? 1 : 0)}"));
