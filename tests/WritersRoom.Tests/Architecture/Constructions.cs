using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace WritersRoom.Tests.Architecture;

/// <summary>Which constructors of other assemblies a compiled assembly calls.</summary>
internal static class Constructions
{
    public static IReadOnlyList<(string Type, int Parameters)> In(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var found = new List<(string, int)>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference || metadata.GetString(member.Name) != ".ctor")
                continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            var signature = metadata.GetBlobReader(member.Signature);
            signature.ReadSignatureHeader();
            found.Add(($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}", signature.ReadCompressedInteger()));
        }

        return found;
    }
}
