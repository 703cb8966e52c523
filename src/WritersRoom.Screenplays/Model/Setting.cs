namespace WritersRoom.Screenplays.Model;

/// <summary>Whether a scene plays inside or outside.</summary>
public enum Setting
{
    /// <summary>The heading does not say.</summary>
    Unspecified,

    /// <summary>INT.</summary>
    Interior,

    /// <summary>EXT., and EST. (an establishing shot is of the outside).</summary>
    Exterior,

    /// <summary>INT./EXT., I/E and their like.</summary>
    InteriorAndExterior,
}
