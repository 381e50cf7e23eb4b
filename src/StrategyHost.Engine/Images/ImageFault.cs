namespace StrategyHost.Engine.Images;

/// <summary>A graph holds what no image can, or an image does not fit the types that are to take it.</summary>
public sealed class ImageFault(string message, Exception? cause = null) : Exception(message, cause);
