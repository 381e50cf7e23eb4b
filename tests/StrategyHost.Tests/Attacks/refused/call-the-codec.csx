// ?
var w = new StrategyHost.Model.Codec.ByteWriter();
