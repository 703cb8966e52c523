namespace WritersRoom.Retrieval.Questions;

/// <summary>What kind of place in the script a question asks for.</summary>
internal enum QuestionShape
{
    /// <summary>Where the script is about this.</summary>
    Topic,

    /// <summary>Who speaks a line.</summary>
    WhoSpeaks,

    /// <summary>Where somebody is introduced.</summary>
    WhoIs,

    /// <summary>The first line that mentions something.</summary>
    FirstMention,

    /// <summary>The last line that mentions something.</summary>
    LastMention,

    /// <summary>What comes just before a moment.</summary>
    JustBefore,

    /// <summary>What comes just after a moment.</summary>
    JustAfter,

    /// <summary>Something anywhere before a moment.</summary>
    Earlier,

    /// <summary>Something anywhere after a moment.</summary>
    Later,

    /// <summary>In how many scenes somebody or something is.</summary>
    SceneCount,

    /// <summary>Where a scene takes place.</summary>
    WhereSet,
}
