// Exception: NonConvergenceException: The algorithm has failed, exceeded the number of iterations allowed or there is no root within the provided bounds. at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{MathNet.Numerics.FindRoots.OfFunction(x => x * x + 1, -1, 1)}"));
