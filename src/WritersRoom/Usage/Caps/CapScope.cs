namespace WritersRoom.Usage.Caps;

/// <summary>What a cap holds together.</summary>
public enum CapScope
{
    /// <summary>All calls that help to answer one message of a writer.</summary>
    Message,

    /// <summary>A day of the cap's time zone.</summary>
    Day,

    /// <summary>A calendar month of the cap's time zone.</summary>
    Month,

    /// <summary>Everything ever spent on one script.</summary>
    Script,

    /// <summary>Everything the user ever spends.</summary>
    User,
}
