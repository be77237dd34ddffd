"""An import contract: from outside, only the two doors of a package may be imported."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FrontDoorContract(Contract):
    """Each child of the containers may be entered by its doors only."""

    containers = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())
    exempt = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - its signature
        """Find each direct import of a module that is not a door."""
        breaches = [
            f"{importer} -> {module}"
            for container in self.containers
            for package in sorted(graph.find_children(container))
            for module in sorted(graph.find_descendants(package) | {package})
            if not self._is_door(package, module)
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if not self._may(importer, package)
        ]
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each breach."""
        for breach in check.metadata["breaches"]:
            output.print_error(breach)

    def _is_door(self, package: str, module: str) -> bool:
        return any(module == f"{package}.{door}" or module.startswith(f"{package}.{door}.") for door in self.doors)

    def _may(self, importer: str, package: str) -> bool:
        inside = importer == package or importer.startswith(package + ".")
        return inside or any(importer == free or importer.startswith(free + ".") for free in self.exempt)
