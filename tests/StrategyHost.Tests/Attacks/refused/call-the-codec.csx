// SH0003 line 2: ByteWriter: the host's side of the contract; use the script's own words
var w = new StrategyHost.Model.Codec.ByteWriter();
