namespace WritersRoom.Artifacts.Structure;

/// <summary>What can be measured of a scene's weight in the story, each relative to the script's other scenes (0 is usual, 1 is one deviation above).</summary>
internal sealed record SceneFeatures
{
    public required double Length { get; init; }

    public required double Speakers { get; init; }

    /// <summary>How near it is to what the whole script is about.</summary>
    public required double Centrality { get; init; }

    /// <summary>The most important two of those present.</summary>
    public required double Leads { get; init; }

    /// <summary>People who enter the story or meet here for the first time, by importance.</summary>
    public required double Meetings { get; init; }

    /// <summary>People heard here for the last time, by importance.</summary>
    public required double Departures { get; init; }

    /// <summary>Words of threat, violence and grief against words of warmth and play.</summary>
    public required double Darkness { get; init; }

    public required double Conflict { get; init; }

    public required double Exclamations { get; init; }

    /// <summary>Things shown here that come back later, or come back here after being away.</summary>
    public required double Ties { get; init; }

    /// <summary>How different what follows is from what came before, in words.</summary>
    public required double VocabularyShift { get; init; }

    /// <summary>How different the people after it are from those before.</summary>
    public required double CastShift { get; init; }

    /// <summary>The same, in places.</summary>
    public required double PlaceShift { get; init; }

    /// <summary>How far into the script its middle is, from 0 to 1 by words.</summary>
    public required double Position { get; init; }

    /// <summary>How much the story leans on the scene.</summary>
    public double Significance => Weight + (0.3 * Meetings);

    /// <summary>The same without who is new: introductions matter early.</summary>
    public double Weight => Length + (0.4 * Centrality) + (0.5 * Leads) + (0.7 * Conflict) + (0.5 * Departures) + (0.2 * Ties) + (0.2 * Darkness);
}
