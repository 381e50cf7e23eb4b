// no intents; says 6
var größe = 1.0; var Δ = 2.0; var 価格 = 3.0;
OnStart(() => Log($"{größe + Δ + 価格}"));
