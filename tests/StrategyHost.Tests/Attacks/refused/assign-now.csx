// CS0200 line 2: Property or indexer 'StrategyScript.Now' cannot be assigned to -- it is read only
Now = default;
