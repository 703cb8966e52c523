namespace WritersRoom.Screenplays.Pdf;

/// <summary>Which scene numbers are printed.</summary>
public enum SceneNumbers
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that the script has.</summary>
    AsWritten,

    /// <summary>Those that the script has; 1, 2, 3 and so on when it has none.</summary>
    Counted,
}
