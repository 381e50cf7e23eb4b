// Mistake: there is no market 'NOPE'; there are BTC, ETH, SOL, BTC/USDC, ETH/USDC at line 2 in top level
var market = Perp("NOPE");
