namespace WritersRoom.Chat.Receipts;

/// <summary>What a second reading of the stored text says of a receipt.</summary>
public enum ReceiptVerdict
{
    /// <summary>The quote stands in that element, character for character, and its speaker speaks it.</summary>
    Verified,

    /// <summary>Something like it stands there: other words or marks, another element of the scene, or another speaker.</summary>
    Altered,

    /// <summary>The scene or the element is not there, or nothing like the quote is in the scene.</summary>
    Missing,

    /// <summary>There is nothing in the quote that could be compared.</summary>
    Unjudged,
}
