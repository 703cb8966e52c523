namespace WritersRoom.Artifacts;

/// <summary>Who made an artifact or answer: a model's name, or this.</summary>
public static class GeneratedBy
{
    /// <summary>The built-in analyst: the script's own words, picked and counted, no model.</summary>
    public const string Extractive = "extractive";
}
