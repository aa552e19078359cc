"""A stand-in for Microsoft Graph and Entra ID: a process of its own, over real HTTP, that keeps what it is sent.

It is honest by construction: every request and every answer is held to a contract that Microsoft's own types give
(`contract.json`), the rules of SharePoint are code, and every effect is written down. `docs/develop/sharepoint.md`
says where each rule comes from and what no real tenant has shown yet.
"""
