namespace WritersRoom.Artifacts.Asking;

/// <summary>One thing that a model is asked to make.</summary>
/// <param name="Artifact">What it is, for its owner: "The card of scene 4".</param>
/// <param name="Form">What is asked, and the form of the answer.</param>
/// <param name="Parts">
/// What the model is sent behind the system text, in order. What stays the same from one call to the next stands first, so that a provider can cache it.
/// </param>
/// <param name="OutputLimit">The most tokens the answer may have, thinking included; far more than it needs, since a limit that cuts off pays for nothing.</param>
/// <param name="UsualOutput">Tokens that such an answer usually has.</param>
/// <param name="Read">Reads and checks the answer; throws <see cref="InvalidAnswerException"/>.</param>
internal sealed record Assignment<TDraft>(
    string Artifact, AnswerForm Form, IReadOnlyList<string> Parts, int OutputLimit, int UsualOutput, Func<AnswerNode, TDraft> Read);
