using WritersRoom.Artifacts;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>What tools read with; each of these checks for itself who asks.</summary>
internal sealed record ToolServices(ScriptSearch Search, ArtifactService Artifacts);
