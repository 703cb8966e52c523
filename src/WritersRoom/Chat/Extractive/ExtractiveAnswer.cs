using WritersRoom.Chat.Receipts;

namespace WritersRoom.Chat.Extractive;

/// <summary>An answer made of the script's own passages.</summary>
/// <param name="Verdict">Whether the script told what was asked.</param>
/// <param name="Text">What is shown: plain sentences, safe as Markdown.</param>
/// <param name="Receipts">One to five when <paramref name="Verdict"/> is answered, else none.</param>
public sealed record ExtractiveAnswer(AnswerVerdict Verdict, string Text, IReadOnlyList<Receipt> Receipts);
